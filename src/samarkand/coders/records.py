"""One record an event: the claims of one article that repeat each other become one, with all its evidence."""

from collections.abc import Sequence

from msgspec.structs import replace

from samarkand.coders.tracing import Trace
from samarkand.model import Article, Claim, Span, When
from samarkand.ontology import Ontology

GATHERING = 3
RANK = {"stated": 2, "anchored": 2, "published": 1}


def one_per_event(
    claims: Sequence[Claim], article: Article, ontology: Ontology, trace: Trace | None = None
) -> tuple[Claim, ...]:
    """Merge claims of one type, status, parties and compatible days; drop those that say less of the same."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda item: (-_fullness(item), item.trigger)):
        mutual = ontology.types[claim.type].mutual
        for position, other in enumerate(kept):
            if _repeats(claim, other, mutual):
                kept[position] = _merged(other, claim, article)
                if trace is not None:
                    trace.merge(claim.id, other.id)
                break
        else:
            kept.append(claim)
    stays = _without_headlines(kept, article)
    if trace is not None:
        for claim in kept:
            if claim not in stays:
                trace.drop(claim.id, "a headline: the body tells it in full")
    kept = [_placed(claim, stays, article) for claim in stays]
    return tuple(sorted(kept, key=lambda item: item.trigger))


def _placed(claim: Claim, claims: Sequence[Claim], article: Article) -> Claim:
    """A meeting without a place, on the days of a gathering that the article places, is held there too.

    One that is told without day and place right behind a gathering, in its paragraph, is on its sidelines.
    """
    if claim.type != "CONSULT" or claim.place is not None or claim.mode == "phone":
        return claim
    if claim.when is None:
        return _beside(claim, claims, article)
    for host in claims:
        if host.type != "CONSULT" or host.place is None or host.when is None or len(_everyone(host)) < GATHERING:
            continue
        on_these_days = host.when.first <= claim.when.first and claim.when.last <= host.when.last
        if on_these_days and _everyone(claim) <= _everyone(host):
            return replace(claim, place=host.place, because=(*claim.because, "place: of the gathering on these days"))
    return claim


def _beside(claim: Claim, claims: Sequence[Claim], article: Article) -> Claim:
    paragraph = next((span for span in article.paragraphs if span.contains(claim.sentence)), None)
    if paragraph is None or claim.status != "happened":
        return claim
    for host in claims:
        gathers = host.type == "CONSULT" and (len(_everyone(host)) >= GATHERING or _of_one_body(host))
        if (
            gathers
            and host.when is not None
            and host.status == "happened"
            and host.sentence < claim.sentence
            and (paragraph.contains(host.sentence))
        ):
            reason = "day and place: of the gathering beside it"
            return replace(claim, when=host.when, place=host.place, because=(*claim.because, reason))
    return claim


def _of_one_body(claim: Claim) -> bool:
    """True of a meeting of an organisation's members."""
    return any(party.acronym for party in (*claim.actors, *claim.recipients))


def _everyone(claim: Claim) -> frozenset[str]:
    return _codes(claim, "actors") | _codes(claim, "recipients")


def _without_headlines(claims: Sequence[Claim], article: Article) -> list[Claim]:
    """A headline in the text says in short what the body says in full: where both tell a type of the same party, the
    body's claim stays."""
    title = _title(article)
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
    if not article.paragraphs or not article.title:
        return None
    first = article.paragraphs[0]
    return first if article[first].strip() == article.title.strip() and len(article.paragraphs) > 1 else None


def _fullness(claim: Claim) -> float:
    sides = bool(_codes(claim, "actors")) + bool(_codes(claim, "recipients"))
    return 2 * sides + len(_codes(claim, "actors") | _codes(claim, "recipients")) * 0.1 + claim.score


def _codes(claim: Claim, side: str) -> frozenset[str]:
    return frozenset(party.code for party in getattr(claim, side) if party.code)


def _repeats(less: Claim, more: Claim, mutual: bool) -> bool:
    if less.type != more.type or not _together(less.when, more.when):
        return False
    if less.status != more.status and "denied" in (less.status, more.status):
        return False
    if mutual:
        few, many = (
            _codes(less, "actors") | _codes(less, "recipients"),
            _codes(more, "actors") | _codes(more, "recipients"),
        )
        return few == many or (few < many and len(few) < 2)
    return all(
        _codes(less, side) == _codes(more, side) or not _codes(less, side) for side in ("actors", "recipients")
    ) and bool(_codes(less, "actors") | _codes(less, "recipients"))


def _together(left: When | None, right: When | None) -> bool:
    if left is None or right is None or "published" in (left.basis, right.basis):
        return True
    return left.first <= right.last and right.first <= left.last


def _merged(kept: Claim, other: Claim, article: Article) -> Claim:
    first, second = (kept, other) if kept.sentence <= other.sentence else (other, kept)
    when = max((first.when, second.when), key=lambda found: RANK[found.basis] if found else 0)
    title = _title(article)
    if title is not None and title.contains(kept.sentence) and not title.contains(other.sentence):
        kept = replace(kept, sentence=other.sentence, trigger=other.trigger, also=(*kept.also, kept.sentence))
    elif other.sentence != kept.sentence and other.sentence not in kept.also:
        kept = replace(kept, also=(*kept.also, other.sentence))
    return replace(kept, when=when, place=kept.place or other.place, mode=kept.mode or other.mode)
