"""What another version makes of the same articles: claims gained, lost and changed, each with its sentence.

In:  two stores, or one store and the coder of this version. Out: changes as plain objects, ready for JSON, by type.
Claims of an article are paired by id, then by type and evidence, then by evidence alone. A score that moved is no
change, nor is the version in `made_by`. It deliberately writes to no store.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from samarkand import pipeline
from samarkand.model import Article, Claim, Dossier, Fault, Recipe
from samarkand.rows import claim_row
from samarkand.stores import Store

Row = dict[str, Any]
Kind = Literal["gained", "lost", "changed"]
KINDS: tuple[Kind, ...] = ("gained", "lost", "changed")
FIELDS = ("type", "mode", "contexts", "actors", "recipients", "status", "when", "place", "said_by")
PARTY_FIELDS = ("country", "acronym", "actor", "sector")


class Change(Struct, frozen=True, kw_only=True):
    """One claim that one side has and the other has not, or has otherwise: `fields` names what differs."""

    kind: Kind
    article: Article
    before: Claim | None = None
    after: Claim | None = None
    fields: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The type it is listed under: what it was, or what it is where it was not."""
        claim = self.before or self.after
        assert claim is not None
        return claim.type


class Comparison(Struct, kw_only=True):
    """All changes, by type and place, and the counts: claims that stayed by type, articles that only one side has."""

    changes: list[Change]
    same: Counter[str]
    articles: int = 0
    only_before: int = 0
    only_after: int = 0
    faults: list[Fault]


def diff(before: Store, after: Store) -> Comparison:
    """Compare what two stores hold of the articles that both have, by id or else by address."""
    found = Comparison(changes=[], same=Counter(), faults=[])
    listed = [(str(row["id"]), row["url"]) for row in after.sql("SELECT id, url FROM articles ORDER BY id")]
    here, ids = {known for known, _ in listed}, {str(url): known for known, url in listed if url}
    met: set[str] = set()
    for dossier in before.dossiers():
        wanted = dossier.article.id if dossier.article.id in here else ids.get(dossier.article.url or "")
        other = after.dossier(wanted) if wanted else None
        if other is None:
            found.only_before += 1
        else:
            met.add(other.article.id)
            _compare(found, dossier, other)
    found.only_after = len(here - met)
    return _sorted(found)


def recode(store: Store, recipe: Recipe | None = None) -> Comparison:
    """Code every article of a store again and compare; the store stays as it is.

    An article that this version cannot code is a fault of the comparison.
    """
    again = pipeline.again(recipe or Recipe())
    found = Comparison(changes=[], same=Counter(), faults=[])
    for dossier in store.dossiers():
        outcome = again(dossier.article)
        if isinstance(outcome, Fault):
            found.faults.append(outcome)
        else:
            _compare(found, dossier, outcome)
    return _sorted(found)


def _sorted(found: Comparison) -> Comparison:
    found.changes.sort(key=lambda one: (one.type, KINDS.index(one.kind), one.article.id, _place(one)))
    return found


def _place(change: Change) -> int:
    claim = change.after or change.before
    return claim.trigger.start if claim else 0


def _compare(found: Comparison, before: Dossier, after: Dossier) -> None:
    found.articles += 1
    for old, new in paired((*before.claims, *before.acts), (*after.claims, *after.acts)):
        if old is None:
            found.changes.append(Change(kind="gained", article=after.article, after=new))
        elif new is None:
            found.changes.append(Change(kind="lost", article=before.article, before=old))
        elif fields := differing(old, new):
            found.changes.append(Change(kind="changed", article=after.article, before=old, after=new, fields=fields))
        else:
            found.same[old.type] += 1


def paired(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Each claim with the one that it is on the other side, None where there is none.

    >>> list(paired((), ()))
    []
    """
    left, right = list(before), list(after)
    for key in (lambda c: c.id, lambda c: (c.type, c.trigger), lambda c: (c.type, c.sentence), lambda c: c.trigger):
        waiting: dict[object, list[Claim]] = {}
        for claim in right:
            waiting.setdefault(key(claim), []).append(claim)
        for claim in [*left]:
            if waiting.get(key(claim)):
                match = waiting[key(claim)].pop(0)
                left.remove(claim)
                right.remove(match)
                yield claim, match
    yield from ((claim, None) for claim in left)
    yield from ((None, claim) for claim in right)


def differing(before: Claim, after: Claim) -> tuple[str, ...]:
    """The fields in which two claims differ; parties by who they are, not by how much of a phrase was taken."""
    return tuple(field for field in FIELDS if _value(before, field) != _value(after, field))


def _value(claim: Claim, field: str) -> object:
    value = getattr(claim, field)
    if field in ("actors", "recipients"):
        return sorted(tuple(str(getattr(party, name)) for name in PARTY_FIELDS) for party in value)
    if field == "said_by":
        return None if value is None else tuple(getattr(value, name) for name in PARTY_FIELDS)
    if field == "place":
        return None if value is None else value.id
    return value


def rows(found: Comparison, types: Iterable[str] = ()) -> Iterator[Row]:
    """One row a change: `change`, `type`, `fields`, the article, the sentence, and the claim before and after."""
    wanted = frozenset(types)
    for one in found.changes:
        claim = one.after or one.before
        if claim is None or (wanted and wanted.isdisjoint(other.type for other in (one.before, one.after) if other)):
            continue
        yield {
            "change": one.kind, "type": one.type, "fields": list(one.fields), "article": one.article.id,
            "site": one.article.site, "url": one.article.url, "published":
            one.article.published.isoformat() if one.article.published else None,
            "sentence": " ".join(one.article[claim.sentence].split()),
            "before": None if one.before is None else claim_row(one.before),
            "after": None if one.after is None else claim_row(one.after),
        }  # fmt: skip


def summary(found: Comparison) -> list[Row]:
    """One row a type that either side has: how many stayed, were gained, lost, changed."""
    counts = {kind: Counter(one.type for one in found.changes if one.kind == kind) for kind in KINDS}
    names = sorted({*found.same, *(name for kind in KINDS for name in counts[kind])})
    return [{"type": name, "same": found.same[name], **{kind: counts[kind][name] for kind in KINDS}} for name in names]


def lines(found: Comparison, types: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """The comparison for people: (style, line) pairs, styles in rich's words, empty for plain."""
    styles = {"gained": "green", "lost": "red", "changed": "yellow"}
    heading = ""
    for row in rows(found, types):
        if row["type"] != heading:
            heading = row["type"]
            yield "bold", heading
        yield styles[row["change"]], f"  {row['change']:<8}{_claim_line(row)}"
        yield "", f"          {row['sentence']}"
        yield "dim", f"          {row['article']}  {row['site'] or row['url'] or ''}".rstrip()
    yield "", ""
    yield "bold", f"{'type':<12}{'same':>8}" + "".join(f"{kind:>9}" for kind in KINDS)
    for row in summary(found):
        yield "", f"{row['type']:<12}{row['same']:>8}" + "".join(f"{row[kind]:>9}" for kind in KINDS)
    yield "", f"{found.articles} articles compared"
    for count, said in ((found.only_before, "only in the first store"), (found.only_after, "only in the second")):
        if count:
            yield "", f"{count} {said}"
    for fault in found.faults:
        yield "red", f"{fault.page_id}: {fault.code}: {fault.message}"


def _claim_line(row: Row) -> str:
    before, after = row["before"], row["after"]
    if row["change"] != "changed":
        return _said(after or before)
    told = "; ".join(f"{field}: {_shown(before, field)} > {_shown(after, field)}" for field in row["fields"])
    return f"{_said(after)}  [{told}]"


def _said(claim: Row) -> str:
    kind = claim["type"] + (f"/{claim['mode']}" if claim["mode"] else "")
    return f"{kind} {_shown(claim, 'actors')} > {_shown(claim, 'recipients')}, {claim['status']}"


def _shown(claim: Row, field: str) -> str:
    value = claim[field]
    if field in ("actors", "recipients"):
        return "+".join(party["country"] or party.get("acronym") or party["text"] for party in value) or "-"
    if field == "when":
        return f"{value['first']}..{value['last']}" if value else "-"
    if field in ("place", "said_by"):
        return str(value.get("name") or value.get("text")) if value else "-"
    return "+".join(value) or "-" if isinstance(value, list) else str(value or "-")
