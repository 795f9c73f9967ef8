"""Rules for single sites: dated selectors from `sites/*.toml`, for what the general way gets wrong.

A file holds `domains` and one or more `[[rule]]`, the oldest first: `until` (the day before which pages were published
in that markup; the last rule has none), `body`, `title`, `published`, `authors` (CSS selectors), `remove` (selectors of
what is dropped) and `furniture` (for each kind the selectors of what is set aside). Every selector may find nothing:
then the general way is taken for that field.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast, get_args

from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError
from samarkand.extract import authors, dates
from samarkand.gazetteer import outlets
from samarkand.model.article import FurnitureKind

FIELDS = ("body", "title", "published", "authors")
_KEYS = frozenset({*FIELDS, "until", "remove", "furniture"})
_KINDS = get_args(FurnitureKind)
_LEAST = 150
"""Characters that a body has at least."""
_LONGEST_STAMP = 160


class Rule(Struct, frozen=True, kw_only=True):
    """The selectors for one site's markup of one time; `name` is the file's without its ending and the rule's number.

    `until`: pages that were published before that day have this markup, None: until now.
    """

    name: str
    until: date | None
    body: str | None
    title: str | None
    published: str | None
    authors: str | None
    remove: tuple[str, ...]
    furniture: tuple[tuple[FurnitureKind, str], ...]

    def choose_body(self, tree: Any) -> Any | None:
        """The body's element, None where the selector finds none with text."""
        found = tree.css(self.body) if self.body else ()
        sized = [(len(node.text(deep=True).strip()), node) for node in found]
        size, node = max(sized, key=lambda pair: pair[0], default=(0, None))
        return node if size >= _LEAST else None


class Fields(Struct):
    """What a rule's selectors found; None or empty: nothing."""

    title: str | None = None
    published: datetime | None = None
    authors: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load() -> dict[str, tuple[Rule, ...]]:
    """The rules of each domain, the oldest first. Raises KnowledgeError with the file and the key."""
    found: dict[str, tuple[Rule, ...]] = {}
    for file in sorted((files("samarkand.extract") / "sites").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            data = tables.toml(file)
            found |= dict.fromkeys(*read(data, file.name))
    return found


def read(data: dict[str, Any], name: str) -> tuple[list[str], tuple[Rule, ...]]:
    """The domains and rules of one file. Raises KnowledgeError for keys and values that no rule has."""
    for key in data:
        if key not in ("domains", "rule"):
            raise KnowledgeError(f"sites/{name} $.{key}: unknown key; a file has domains and [[rule]]")
    if not data.get("domains") or not data.get("rule"):
        raise KnowledgeError(f"sites/{name}: a file has domains and at least one [[rule]]")
    rules = tuple(_rule(entry, name, number) for number, entry in enumerate(data["rule"]))
    days = [rule.until or date.max for rule in rules]
    if days != sorted(set(days)):
        raise KnowledgeError(f"sites/{name} $.rule: until must rise from rule to rule, and only the last has none")
    return list(data["domains"]), rules


def _rule(entry: dict[str, Any], name: str, number: int) -> Rule:
    where = f"sites/{name} $.rule[{number}]"
    for key in entry:
        if key not in _KEYS:
            raise KnowledgeError(f"{where}.{key}: unknown key; a rule has {', '.join(sorted(_KEYS))}")
    for key in FIELDS:
        if not isinstance(entry.get(key, ""), str):
            raise KnowledgeError(f"{where}.{key}: a selector is a string")
    until = entry.get("until")
    if until is not None and type(until) is not date:
        raise KnowledgeError(f"{where}.until: a day without quotes, as 2024-03-01")
    aside = entry.get("furniture", {})
    for kind in aside:
        if kind not in _KINDS:
            raise KnowledgeError(f"{where}.furniture.{kind}: unknown kind; there are {', '.join(_KINDS)}")
    return Rule(
        name=f"{name.removesuffix('.toml')}[{number}]",
        until=until,
        body=entry.get("body"),
        title=entry.get("title"),
        published=entry.get("published"),
        authors=entry.get("authors"),
        remove=tuple(entry.get("remove", ())),
        furniture=tuple((cast(FurnitureKind, kind), ", ".join(each)) for kind, each in aside.items()),
    )


def rules_for(url: str, canonical: str | None) -> tuple[Rule, ...]:
    """The rules of the site that a page is from, by its address, else by the one that it states; the oldest first."""
    known = load()
    for address in (url, canonical or ""):
        host = outlets.bare_host(address) if address.startswith(("http://", "https://")) else ""
        while "." in host:
            if host in known:
                return known[host]
            host = host.partition(".")[2]
    return ()


def choose(rules: tuple[Rule, ...], day: date, tree: Any) -> Rule | None:
    """The rule of a day; another one where only that one finds the body: sites show old articles in new markup."""
    if not rules:
        return None
    dated = next((rule for rule in rules if rule.until is None or day < rule.until), rules[-1])
    others = [rule for rule in reversed(rules) if rule is not dated]
    return next((rule for rule in (dated, *others) if rule.choose_body(tree) is not None), dated)


def fields(rule: Rule, tree: Any, language: str | None) -> Fields:
    """Title, date and authors as the rule's selectors find them."""
    found = Fields()
    found.title = next((text for text in _texts(rule.title, tree) if len(text) > 3), None)
    for node in tree.css(rule.published) if rule.published else ():
        text = " ".join(node.text(deep=True).split())
        stated = (node.attributes.get("datetime"), node.attributes.get("content"), text[:_LONGEST_STAMP])
        moments = (dates.parse(value, language=language) for value in stated if value)
        found.published = next((moment for moment in moments if moment is not None), None)
        if found.published is not None:
            break
    names = [name for text in _texts(rule.authors, tree) for name in authors.people(text)]
    found.authors = tuple(dict.fromkeys(names))
    return found


def _texts(selector: str | None, tree: Any) -> Iterator[str]:
    for node in tree.css(selector) if selector else ():
        text = " ".join(node.text(deep=True).split())
        if text:
            yield text


def remove(rule: Rule, tree: Any) -> None:
    """Drop what the rule says is no part of any article."""
    for selector in rule.remove:
        for node in tree.css(selector):
            if node.parent is not None:
                node.decompose()
