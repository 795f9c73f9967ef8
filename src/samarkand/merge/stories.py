"""Stories: near copies, credited rewrites and translations of one report grouped together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from samarkand.merge.components import components
from samarkand.merge.ledger import chain
from samarkand.merge.reports import Report, codes, keys_of, named_by
from samarkand.merge.similarity import near_copies
from samarkand.model import Story, content_id

WINDOW = timedelta(hours=60)
SAME_NAMES = 0.55
SAME_CLAIMS = 3
CREDITED_NAMES = 0.35
NAMES_ALONE = 0.7
SAME_NUMBERS = 2
COMMON = 12

Act = tuple[str, frozenset[str]]
Tie = tuple[int, float, timedelta, str]


class Grouping(Struct, frozen=True, kw_only=True):
    """Stories without their events yet, and the story of each article."""

    stories: tuple[Story, ...]
    story_of: dict[str, str]


def group(reports: Sequence[Report]) -> Grouping:
    """Group reports into stories; every article belongs to exactly one."""
    by_id = {report.article_id: report for report in reports}
    shares = {(left, right): share for left, right, share in near_copies(reports)}
    return grouped(by_id, shares, one_address(reports), _credited_pairs(reports))


def grouped(
    by_id: Mapping[str, Report],
    shares: Mapping[tuple[str, str], float],
    revised: Sequence[tuple[str, str]],
    carried: Sequence[tuple[str, str]],
) -> Grouping:
    """The stories that pairs make: of pages that share text, of one address, of reports that carry others on."""
    pairs = [*shares, *revised, *carried]
    stories: list[Story] = []
    story_of: dict[str, str] = {}
    for members in components(by_id, pairs):
        held = sorted(
            (by_id[article_id] for article_id in members), key=lambda report: (report.seen, report.article_id)
        )
        steps = chain(held, shares, {later: earlier for earlier, later in carried})
        story = Story(
            id=content_id("s", held[0].article_id), title=held[0].title or _opening(held[0].text),
            articles=tuple(report.article_id for report in held), chain=steps, events=(),
            first_seen=held[0].seen, last_seen=held[-1].seen,
        )  # fmt: skip
        stories.append(story)
        story_of.update(dict.fromkeys(members, story.id))
    stories.sort(key=lambda story: (story.first_seen, story.id))
    return Grouping(stories=tuple(stories), story_of=story_of)


def _opening(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first if len(first) <= 90 else first[:87].rpartition(" ")[0] + " …"


def one_address(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Each article with the one before it at the same address: a page that changed after it was read."""
    pairs, last = [], dict[str, str]()
    for report in sorted(reports, key=lambda report: (report.seen, report.article_id)):
        if report.url:
            if report.url in last:
                pairs.append((last[report.url], report.article_id))
            last[report.url] = report.article_id
    return pairs


def _credited_pairs(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Rewrites and translations: each later report with the one earlier report that it most likely carries on.

    One that names an outlet is joined to that outlet's page which tells most of the same acts of the same people; one
    that credits nobody else only to a report in the other language that tells nearly all of them, or whose numbers it
    repeats. Compared are only reports within sixty hours of each other, in time order.
    """
    ordered = sorted(reports, key=lambda report: (report.seen, report.article_id))
    by_outlet: dict[str, list[Report]] = {}
    by_act: dict[Act, list[Report]] = {}
    pairs = []
    for later in ordered:
        named = named_by(later)
        found = [by_outlet.get(key, ()) for key in (named | later.cited) - keys_of(later)]
        found += [] if named else [by_act.get(act, ()) for act in acts_of(later)]
        best: Tie | None = None
        for earlier in _within_window(found, later):
            if may_carry_on(earlier, later):
                best = max(best or (0, 0.0, timedelta(0), ""), tie_of(earlier, later))
        if best is not None:
            pairs.append((best[-1], later.article_id))
        for key in keys_of(later):
            by_outlet.setdefault(key, []).append(later)
        for act in acts_of(later):
            by_act.setdefault(act, []).append(later)
    return pairs


def tie_of(earlier: Report, later: Report) -> Tie:
    """What makes one report the likelier source of a later one: acts and names in common, then the older one."""
    acts = len(acts_of(earlier) & acts_of(later))
    return acts, _alike(earlier, later), later.seen - earlier.seen, earlier.article_id


def may_carry_on(earlier: Report, later: Report) -> bool:
    """True where a later report could be joined to an earlier one by a credit or as its translation."""
    if not timedelta(0) <= later.seen - earlier.seen <= WINDOW:
        return False
    named = named_by(later)
    outlets = named | later.cited
    credited = bool(outlets) and bool((outlets - keys_of(later)) & keys_of(earlier))
    if not credited and (named or earlier.language == later.language):
        return False  # most pairs end here, before what they tell is laid side by side
    acts, names = len(acts_of(earlier) & acts_of(later)), _alike(earlier, later)
    if credited:
        if acts:
            return names >= CREDITED_NAMES
        same_names = _overlap(earlier.names, later.names) >= NAMES_ALONE
        return same_names or (names >= NAMES_ALONE and _repeats_numbers(earlier, later))
    fewest, most = sorted((len(acts_of(earlier)), len(acts_of(later))))
    nearly_all = (acts >= SAME_CLAIMS and acts >= 0.6 * fewest) or 2 <= acts == most
    if nearly_all and _overlap(earlier.names, later.names) >= SAME_NAMES:
        return True
    return names >= SAME_NAMES and 2 * acts >= most > 0 and _repeats_numbers(earlier, later)


def _repeats_numbers(earlier: Report, later: Report) -> bool:
    """True where reports share two numbers, or one over twelve, and most of those of the one that has fewer."""
    shared = earlier.numbers & later.numbers
    most = 3 * len(shared) >= 2 * min(len(earlier.numbers), len(later.numbers))
    return most and len(shared) + sum(number > COMMON for number in shared) >= SAME_NUMBERS


def _alike(left: Report, right: Report) -> float:
    """0 to 1: the share of the names that two reports have in common, or of the countries where that is more.

    One text names a minister and the other only the country, more so in another language.
    """
    return max(_overlap(left.names, right.names), _overlap(left.lands, right.lands))


def _within_window(lists: Iterable[Sequence[Report]], later: Report) -> list[Report]:
    """The reports of some lists, each in order of time, that are no older than the window; each once."""
    found: dict[str, Report] = {}
    for reports in lists:
        for earlier in reversed(reports):
            if later.seen - earlier.seen > WINDOW:
                break
            found[earlier.article_id] = earlier
    return list(found.values())


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left and right else 0.0


def acts_of(report: Report) -> set[Act]:
    """What a report tells: the type and the codes of the parties of each claim."""
    return {(claim.type, codes(claim)) for claim in report.claims}
