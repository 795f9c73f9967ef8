"""One record an event: the claims of one article that repeat each other become one, with all its evidence."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from samarkand.coders.occasions import Tellings
from samarkand.coders.tracing import Trace
from samarkand.languages import Language
from samarkand.model import Article, Claim, Span
from samarkand.ontology import Ontology

GATHERING = 3
RANK = {"stated": 2, "anchored": 2, "published": 1}
TOLD = "of the same event, told in another sentence"
Sides = tuple[str, frozenset[str], frozenset[str]]


def one_per_event(
    claims: Sequence[Claim], article: Article, ontology: Ontology, language: Language, trace: Trace | None = None
) -> tuple[Claim, ...]:
    """Merge claims of one type, status, parties and compatible days; drop those that say less of the same."""
    title = _title(article)
    records = _Records(title)
    tellings = Tellings(article, language, title)
    for claim in sorted(claims, key=lambda item: (-_fullness(item, title), item.trigger)):
        event_type = ontology.types[claim.type]
        for position in records.like(claim, mutual=event_type.mutual):
            other = records.kept[position]
            apart = event_type.statement and not event_type.mutual and _said_by_others(claim, other)
            if not apart and tellings.of_one(claim, other, statement=event_type.statement):
                records.merge(position, claim)
                if trace is not None:
                    trace.merge(claim.id, other.id)
                break
        else:
            records.add(claim, mutual=event_type.mutual)
    kept = records.told()
    told = _without_headlines(kept, title)
    stays = [claim for claim in told if not (tellings.is_recalled(claim) and records.is_told_beside(claim, ontology))]
    if trace is not None:
        first, second = {id(claim) for claim in told}, {id(claim) for claim in stays}
        for claim in kept:
            if id(claim) not in first:
                trace.drop(claim.id, "a headline: the body tells it in full")
            elif id(claim) not in second:
                trace.drop(claim.id, "recalled without day and place: the last one before what is told")
    hosts = [claim for claim in stays if claim.type == "CONSULT" and claim.when is not None and _gathers(claim)]
    kept = [_placed(claim, hosts, article) for claim in stays]
    return tuple(sorted(kept, key=lambda item: item.trigger))


class _Records:
    """The claims kept so far, found by type and parties; each has every sentence that tells it."""

    def __init__(self, title: Span | None) -> None:
        self.kept: list[Claim] = []
        self.title = title
        self.also: list[dict[Span, None]] = []
        self.by_sides: dict[Sides, list[int]] = defaultdict(list)

    def add(self, claim: Claim, *, mutual: bool) -> None:
        """Keep a claim as a record of its own."""
        for sides in _sides_in_part(claim, mutual=mutual):
            self.by_sides[sides].append(len(self.kept))
        self.kept.append(claim)
        self.also.append(dict.fromkeys(claim.also))

    def like(self, claim: Claim, *, mutual: bool) -> Sequence[int]:
        """Where the records are that say as much as a claim of its type and parties, or more; the oldest first."""
        sides = _sides(claim, mutual=mutual)
        return self.by_sides.get(sides, ()) if mutual or sides[1] or sides[2] else ()

    def merge(self, position: int, other: Claim) -> None:
        """Let a record have what another claim says of its event."""
        kept, also = self.kept[position], self.also[position]
        first, second = (kept, other) if kept.sentence <= other.sentence else (other, kept)
        when = max((first.when, second.when), key=lambda found: RANK[found.basis] if found else 0)
        place, because = kept.place or other.place, kept.because
        if when != kept.when:
            because = (*(reason for reason in because if not reason.startswith("day: ")), f"day: {TOLD}")
        if place != kept.place:
            because = (*because, f"place: {TOLD}")
        if self.title is not None and self.title.contains(kept.sentence) and not self.title.contains(other.sentence):
            also[kept.sentence] = None
            kept = replace(kept, sentence=other.sentence, trigger=other.trigger)
        elif other.sentence != kept.sentence:
            also[other.sentence] = None
        self.kept[position] = replace(kept, when=when, place=place, mode=kept.mode or other.mode, because=because)

    def is_told_beside(self, claim: Claim, ontology: Ontology) -> bool:
        """True where another record has the type and parties of this one."""
        return len(self.by_sides[_sides(claim, mutual=ontology.types[claim.type].mutual)]) > 1

    def told(self) -> list[Claim]:
        """The records, each with the sentences that tell it beside its own."""
        return [replace(claim, also=tuple(also)) if also else claim
                for claim, also in zip(self.kept, self.also, strict=True)]  # fmt: skip


def _sides(claim: Claim, *, mutual: bool) -> Sides:
    """The type of a claim and the codes of both sides, on one side where the type is mutual."""
    actors, recipients = _codes(claim, "actors"), _codes(claim, "recipients")
    return (claim.type, actors | recipients, frozenset()) if mutual else (claim.type, actors, recipients)


def _sides_in_part(claim: Claim, *, mutual: bool) -> set[Sides]:
    """The sides of a claim, and of those that say less: one side alone, of a mutual type one party or none."""
    whole, none = _sides(claim, mutual=mutual), frozenset[str]()
    kind, actors, recipients = whole
    if mutual:
        return {whole, (kind, none, none), *((kind, frozenset({code}), none) for code in actors)}
    return {whole, (kind, actors, none), (kind, none, recipients)}


def _said_by_others(claim: Claim, other: Claim) -> bool:
    """True of what two groups of one state say at home: "warga mendesak pemerintah", "Komnas HAM meminta"."""
    if len(_everyone(claim) | _everyone(other)) != 1:
        return False
    said = ({party.sector for party in each.actors} for each in (claim, other))
    first, second = (sectors - {None} for sectors in said)
    return bool(first) and bool(second) and first.isdisjoint(second)


def _gathers(claim: Claim) -> bool:
    return len(_everyone(claim)) >= GATHERING or _of_one_body(claim)


def _placed(claim: Claim, hosts: Sequence[Claim], article: Article) -> Claim:
    """A meeting without a place, on the days of a gathering that the article places, is held there too.

    One that is told without day and place right behind a gathering, in its paragraph, is on its sidelines.
    """
    if claim.type != "CONSULT" or claim.place is not None or claim.mode == "phone":
        return claim
    if claim.when is None:
        return _beside(claim, hosts, article)
    for host in hosts:
        if host.place is None or host.when is None or len(_everyone(host)) < GATHERING:
            continue
        on_these_days = host.when.first <= claim.when.first and claim.when.last <= host.when.last
        if on_these_days and _everyone(claim) <= _everyone(host):
            return replace(claim, place=host.place, because=(*claim.because, "place: of the gathering on these days"))
    return claim


def _beside(claim: Claim, hosts: Sequence[Claim], article: Article) -> Claim:
    position = bisect_right(article.paragraphs, claim.sentence.start, key=lambda span: span.start) - 1
    paragraph = article.paragraphs[position] if position >= 0 else None
    if paragraph is None or not paragraph.contains(claim.sentence) or claim.status != "happened":
        return claim
    for host in hosts:
        if host.status == "happened" and host.sentence < claim.sentence and paragraph.contains(host.sentence):
            reason = "day and place: of the gathering beside it"
            return replace(claim, when=host.when, place=host.place, because=(*claim.because, reason))
    return claim


def _of_one_body(claim: Claim) -> bool:
    """True of a meeting of an organisation's members."""
    return any(party.acronym for party in (*claim.actors, *claim.recipients))


def _everyone(claim: Claim) -> frozenset[str]:
    return _codes(claim, "actors") | _codes(claim, "recipients")


def _without_headlines(claims: Sequence[Claim], title: Span | None) -> list[Claim]:
    """A headline in the text says in short what the body says in full: where both tell a type of the same party, the
    body's claim stays."""
    if title is None:
        return list(claims)
    body = [claim for claim in claims if not title.contains(claim.sentence)]
    told = {(claim.type, code) for claim in body for code in _codes(claim, "actors") | _codes(claim, "recipients")}
    return [
        claim for claim in claims
        if not title.contains(claim.sentence)
        or not any((claim.type, code) in told for code in _codes(claim, "actors") | _codes(claim, "recipients"))
    ]  # fmt: skip


def _title(article: Article) -> Span | None:
    """The first paragraph where it is the article's title."""
    if len(article.paragraphs) < 2 or not article.title:
        return None
    first = article.paragraphs[0]
    return first if article[first].strip() == article.title.strip() else None


def _fullness(claim: Claim, title: Span | None) -> float:
    """How much a claim says; a headline in the text, which names parties in short, less than the body about as many."""
    in_short = title is not None and title.contains(claim.sentence)
    sides = bool(_codes(claim, "actors")) + bool(_codes(claim, "recipients"))
    return 2 * sides + len(_codes(claim, "actors") | _codes(claim, "recipients")) * 0.1 + claim.score - in_short


def _codes(claim: Claim, side: str) -> frozenset[str]:
    return frozenset(party.code for party in getattr(claim, side) if party.code)
