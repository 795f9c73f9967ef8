"""rules.toml: which events are told to whom."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import get_args

from msgspec import Struct

from samarkand import gazetteer, ontology, settings
from samarkand.asking.life import Standing, Turn
from samarkand.asking.relations import QUADS
from samarkand.errors import UsageError
from samarkand.gazetteer.asking import Subject, ask
from samarkand.model import content_id

STATUSES: tuple[str, ...] = tuple(dict.fromkeys((*get_args(Turn), *get_args(Standing))))
TOLD = tuple(status for status in STATUSES if status not in ("confirmed", "unreported"))
"""Statuses that a rule tells of which names none."""

_VARIABLE = re.compile(r"\$\{(\w+)\}")


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule as the file has it."""

    to: list[str]
    name: str | None = None
    types: list[str] = []
    status: list[str] = []
    actors: list[str] = []
    between: list[str] = []
    organisations: list[str] = []
    places: list[str] = []
    countries: list[str] = []
    quads: list[str | int] = []
    sources: int = 1
    rank: int | None = None


class File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    receivers: dict[str, str]
    rule: list[Written]
    site: str | None = None
    since: str = "2d"
    at_most: int = 20


class Receiver(Struct, frozen=True, kw_only=True):
    """Who is told: `id` is a digest of the address, as secrets are not kept."""

    name: str
    id: str
    address: str


class Rule(Struct, frozen=True, kw_only=True):
    """What an event must be: of each list that is not empty one must fit, of `between` all. Codes and ids."""

    name: str
    to: tuple[str, ...]
    types: frozenset[str] = frozenset()
    status: tuple[str, ...] = TOLD
    actors: frozenset[str] = frozenset()
    between: tuple[frozenset[str], ...] = ()
    organisations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    quads: frozenset[int] = frozenset()
    sources: int = 1
    rank: int | None = None


class Rules(Struct, frozen=True, kw_only=True):
    """All rules. Events are told of reports that are `since` old at most; `at_most` to one receiver at a time."""

    receivers: dict[str, Receiver]
    rules: tuple[Rule, ...]
    site: str | None
    since: timedelta
    at_most: int


def load(path: Path, *, dry: bool = False) -> Rules:
    """The rules of a file; `${NAME}` in an address is from the environment. Raises UsageError with file and key path.

    For a dry run nothing needs to be in the environment, as nobody is told.
    """
    file = settings.read(path, File)
    since = settings.seconds(file.since)
    if since is None:
        raise settings.wrong(path, "$.since", f"'{file.since}' is no duration such as 12h or 2d")
    if not 1 <= file.at_most <= 1000:
        raise settings.wrong(path, "$.at_most", f"{file.at_most} is not between 1 and 1000")
    if not file.rule:
        raise settings.wrong(path, "$.rule", 'there is no rule; write [[rule]] and to = ["…"] under it')
    if file.site is not None and not re.fullmatch(r"https?://[^\s/]+[^\s]*", file.site):
        raise settings.wrong(path, "$.site", f"'{file.site[:200]}' is no http or https address")
    receivers = {name: _receiver(path, name, address, dry=dry) for name, address in file.receivers.items()}
    rules = [_rule(path, number, written, receivers) for number, written in enumerate(file.rule)]
    for name in (name for number, name in enumerate(each.name for each in rules)
                 if name in [other.name for other in rules[:number]]):  # fmt: skip
        raise settings.wrong(path, "$.rule", f"two rules are named '{name}'")
    return Rules(
        receivers=receivers, rules=tuple(rules), site=file.site.rstrip("/") if file.site else None,
        since=timedelta(seconds=since), at_most=file.at_most,
    )  # fmt: skip


def _receiver(path: Path, name: str, address: str, *, dry: bool) -> Receiver:
    filled = address
    for variable in _VARIABLE.findall(address):
        value = os.environ.get(variable)
        if not value and not dry:
            raise settings.wrong(path, f"$.receivers.{name}", f"the environment has no {variable}")
        filled = filled.replace(f"${{{variable}}}", value) if value else filled
    return Receiver(name=name, id=content_id("r", filled), address=filled)


def _rule(path: Path, number: int, written: Written, receivers: Mapping[str, Receiver]) -> Rule:
    place = f"$.rule[{number}]"
    if not written.to:
        raise settings.wrong(path, f"{place}.to", f"nobody is told; there are {_list(receivers)}")
    known = ontology.load().types

    def each(key: str, values: Iterable[str], meaning: Callable[[str], frozenset[str]]) -> list[frozenset[str]]:
        found = []
        for index, value in enumerate(values):
            try:
                found.append(meaning(value))
            except UsageError as error:
                raise settings.wrong(path, f"{place}.{key}[{index}]", str(error)) from error
        return found

    def one_of(choices: Iterable[str], what: str) -> Callable[[str], frozenset[str]]:
        def meaning(value: str) -> frozenset[str]:
            if value not in choices:
                raise UsageError(f"there is no {what} '{value}'; there are {_list(choices)}")
            return frozenset({value})

        return meaning

    if written.sources < 1:
        raise settings.wrong(path, f"{place}.sources", f"{written.sources} is less than 1")
    each("to", written.to, one_of(receivers, "receiver"))
    status = each("status", written.status, one_of(STATUSES, "status"))
    return Rule(
        name=written.name or f"rule {number + 1}",
        to=tuple(dict.fromkeys(written.to)),
        types=_union(each("types", (name.upper() for name in written.types), one_of(known, "type"))),
        status=tuple(value for one in status for value in one) or TOLD,
        actors=_union(each("actors", written.actors, _actors)),
        between=tuple(each("between", written.between, _actors)),
        organisations=_union(each("organisations", written.organisations, _organisations)),
        places=_union(each("places", written.places, _places)),
        countries=_union(each("countries", written.countries, _countries)),
        quads=frozenset(map(int, _union(each("quads", map(str, written.quads), _quads)))),
        sources=written.sources,
        rank=written.rank,
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _asked(name: str) -> tuple[Subject, ...]:
    """What a name means. Raises UsageError with near names where it means nothing."""
    return ask(gazetteer.load(), name)


def _actors(name: str) -> frozenset[str]:
    """Ids and codes of the actors that a name means."""
    world = gazetteer.load()
    found = [subject.id for subject in _asked(name) if subject.id in world.actors]
    if not found:
        raise UsageError(f"'{name}' is a place and no actor; write it under places or countries")
    own = {code for actor_id in found if world.actors[actor_id].kind != "person"
           for code in world.party_code(actor_id, None) if code}  # fmt: skip
    return frozenset({*found, *own})


def _organisations(name: str) -> frozenset[str]:
    """The acronyms of the organisations that a name means."""
    world = gazetteer.load()
    found = {world.party_code(subject.id, None)[1] for subject in _asked(name) if subject.id in world.actors}
    acronyms = frozenset(acronym for acronym in found if acronym)
    if not acronyms:
        raise UsageError(f"'{name}' is no organisation of states; write it under actors")
    return acronyms


def _places(name: str) -> frozenset[str]:
    """The ids of the places that a name means."""
    world = gazetteer.load()
    found = frozenset(subject.id for subject in _asked(name) if subject.id not in world.actors)
    if not found:
        raise UsageError(f"'{name}' is no place; write a state under countries")
    return found


def _countries(name: str) -> frozenset[str]:
    """The alpha-3 code of a state."""
    world = gazetteer.load()
    found = {subject.country for subject in _asked(name) if subject.id in world.states and subject.country}
    if not found:
        raise UsageError(f"'{name}' is no state")
    return frozenset(found)


def _quads(value: str) -> frozenset[str]:
    names = {name: str(number) for number, name in ({0: "neutral"} | QUADS).items()}
    if value in names.values():
        return frozenset({value})
    if value.casefold() in names:
        return frozenset({names[value.casefold()]})
    raise UsageError(f"there is no quad class '{value}'; there are {', '.join(f'{n} ({v})' for v, n in names.items())}")
