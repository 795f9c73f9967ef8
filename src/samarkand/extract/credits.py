"""Outlets that running text names as its sources, with the place where they stand."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from msgspec import Struct

from samarkand.extract import phrases
from samarkand.extract.named import Named, named_in
from samarkand.extract.phrases import CreditWords
from samarkand.gazetteer import outlets
from samarkand.gazetteer.outlets import Outlet
from samarkand.model import Credit, Span
from samarkand.model.article import CreditKind

_start = attrgetter("start")
_REACH = 70
"""Characters between a cue and the name that it announces."""
_BEHIND = 200
"""Characters behind a name that are looked at: a run of spaces, which plain text keeps, is tried in its square."""
_BEFORE = 60
"""Characters before a cue in which its sentence may begin."""
_GAP_WORD = re.compile(r"[\w'’-]+")
_GAP_END = re.compile(r"[.;:()\"“”\n]")
_NEXT_WORD = re.compile(r"\s*([\w'’-]+)")
_NAME_WORD = r"[A-Z0-9][\w&'’-]*(?:\.\w[\w'’-]*)*"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s(?:of|the|for|and|&|{_NAME_WORD}))*")
_NAME_TAIL = re.compile(r"(?:\s(?:of|the|for|and|&))+$")
_MORE_NAME = re.compile(r"[ \u00a0][A-Z][\w'’-]*[a-z]")
_PARENTHESES = re.compile(r"[(\[]\s*(?:sumber|source|via)?\s*:?\s*([^()\[\]]{2,70}?)\s*[)\]]", re.IGNORECASE)
_PARTS = re.compile(r"[^/,]+")
_HOST = re.compile(r"[a-z0-9-]{4,}(?:\.[a-z]{2,10}){1,3}")


class Own(Struct, frozen=True):
    """The outlet that a page is from: it is no source of its own page."""

    names: tuple[str, ...]
    outlets: tuple[Outlet, ...]

    def holds(self, printed: str, outlet: Outlet | None) -> bool:
        """True for the page's own outlet, by name, by address or by the table."""
        if outlet is not None and outlet in self.outlets:
            return True
        letters = _letters(printed)
        return any(letters == _letters(name) for name in self.names)


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def own(names: Iterable[str]) -> Own:
    """What is known of the page's own outlet; `names` are names, hosts and addresses."""
    kept = tuple(name for name in names if name)
    kept += tuple(name.partition(".")[0] for name in kept if _HOST.fullmatch(name))
    found = (outlets.by_name(name) or outlets.by_url(name) for name in kept)
    return Own(kept, tuple(outlet for outlet in found if outlet is not None))


def canonical(printed: str, outlet: Outlet | None) -> str:
    """The table's name where it shares its words with the printed one (ANTARA: Antara), else the name as printed."""
    printed = " ".join(printed.split()).strip(" .,;:")
    if outlet is None:
        return printed
    words, listed = (set(re.findall(r"\w+", name.casefold())) for name in (printed, outlet.name))
    return outlet.name if words <= listed or listed <= words else printed


def kind(outlet: Outlet | None, otherwise: CreditKind = "quoted") -> CreditKind:
    """`agency` for a wire agency, else what the place says."""
    return "agency" if outlet is not None and outlet.kind == "agency" else otherwise


class _Found(Struct, frozen=True, gc=False):
    start: int
    end: int
    outlet: Outlet | None


def in_body(text: str, language: str, ours: Own) -> Iterator[Credit]:
    """Credits inside running text, with their spans in it, in order."""
    words = phrases.load().credits.get(language)
    if words is None:
        return
    known = [named for named in named_in(text) if not (named.weak and _goes_on(text, named.end, words))]
    found = [*_after_cues(text, words, known), *_before_verbs(text, words, known), *_in_parentheses(text)]
    done = 0
    for one in sorted(found, key=lambda credit: (credit.start, -credit.end)):
        if one.start < done:
            continue
        done = one.end
        printed = text[one.start : one.end]
        if not ours.holds(printed, one.outlet):
            yield Credit(outlet=canonical(printed, one.outlet), kind=kind(one.outlet), span=Span(one.start, one.end))


def _goes_on(text: str, end: int, words: CreditWords) -> bool:
    """True where a common word is only the first of another outlet's name: "Kabar Pantai"."""
    following = _MORE_NAME.match(text, end)
    return following is not None and words.dated.match(text, end, end + _BEHIND) is None


def _after_cues(text: str, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """Names that a cue announces: "dilansir dari kantor berita X", "according to X", "told X"."""
    for cue in words.any.finditer(text):
        reached = list(_known_after(text, cue.end(), words, known))
        yield from reached
        unknown = None if reached else _unknown_after(text, cue, words)
        if unknown is not None:
            yield unknown
    sure = [named for named in known if not named.weak]
    called = phrases.load().called_outlet
    if not sure and called.search(text) is None:
        return
    for cue in words.known.finditer(text):
        reached = list(_known_after(text, cue.end(), words, sure))
        yield from reached
        unknown = None if reached else _called_outlet_after(text, cue.end(), called.pattern)
        if unknown is not None:
            yield unknown


def _called_outlet_after(text: str, start: int, called: re.Pattern[str]) -> _Found | None:
    """A name that no table has and that only a paper or an agency has: "told the Port Sel Chronicle"."""
    match = called.match(text, start)
    return _Found(match.start("name"), match.end("name"), None) if match else None


def _known_after(text: str, start: int, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """The first known outlet within reach with only fillers before it, and those that are named together with it."""
    first = bisect_left(known, start, key=_start)
    if (
        first == len(known)
        or known[first].start - start > _REACH
        or not _is_gap(text[start : known[first].start], words)
    ):
        return
    yield _Found(known[first].start, known[first].end, known[first].outlet)
    for number in range(first + 1, len(known)):
        previous, following = known[number - 1], known[number]
        between = text[previous.end : following.start]
        if len(between) > _REACH or not words.joins.fullmatch(between):
            return
        yield _Found(following.start, following.end, following.outlet)


def _is_gap(gap: str, words: CreditWords) -> bool:
    """True where only fillers stand between cue and name, and after one of them at most two capitalised words."""
    if _GAP_END.search(gap):
        return False
    each = [(word, word.lower() in words.fillers) for word in _GAP_WORD.findall(gap)]
    strange = [word for word, is_filler in each if not is_filler]
    return not strange or (len(strange) <= 2 and each[0][1] and all(word[0].isupper() for word in strange))


def _unknown_after(text: str, cue: re.Match[str], words: CreditWords) -> _Found | None:
    """A name that no table has, right after a cue that announces sources."""
    position, official, match = cue.end(), False, None
    while match := _NEXT_WORD.match(text, position):
        word = match[1]
        lowered = text[cue.end() : match.end()].lower()
        official = official or any(lowered.endswith(f" {name}") for name in words.official)
        is_filler = word.lower() in words.fillers or word.lower() in words.official
        if word[0].isupper() and (not is_filler or text[match.end() + 1 : match.end() + 2].isupper()):
            break
        if not is_filler:
            return None
        position = match.end()
    name = _NAME.match(text, match.start(1)) if match else None
    if name is None:
        return None
    printed = _NAME_TAIL.sub("", name[0]).rstrip(".,'’-")
    end = name.start() + len(printed)
    if printed.split()[0].casefold() in words.not_outlets and not official:
        return None
    likely = official or phrases.load().outlet_word.search(printed) or words.dated.match(text, end, end + _BEHIND)
    return (
        _Found(name.start(), end, None)
        if likely or _opens_sentence(text[max(0, cue.start() - _BEFORE) : cue.start()], words)
        else None
    )


def _opens_sentence(before: str, words: CreditWords) -> bool:
    before = words.openers.sub("", before).rstrip(" ")
    return not before or before.endswith((".", "\n", "”", '"'))


def _before_verbs(text: str, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """Known outlets that a verb of reporting follows: "Reuters melaporkan", "the Xinhua news agency said"."""
    for named in known:
        reach = named.end + _BEHIND
        said = named.outlet.kind == "agency" and words.after_agency.match(text, named.end, reach)
        if not named.weak and (said or words.after.match(text, named.end, reach)):
            yield _Found(named.start, named.end, named.outlet)


def _in_parentheses(text: str) -> Iterator[_Found]:
    """Known outlets alone in brackets after a sentence: "(AFP)", "(Antara/Xinhua)"; inside one it is a name."""
    if "(" not in text and "[" not in text:
        return
    for match in _PARENTHESES.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        after = text[match.end() : match.end() + _BEFORE].strip(" .")
        if after and before[-1:] not in '.!?”"':
            continue  # "Kepolisian Federal (AFP) mengatakan": an abbreviation, no credit
        parts = list(_PARTS.finditer(match[1]))
        named = [(outlets.by_name(part[0]), part) for part in parts if not outlets.is_weak(part[0])]
        if len(named) == len(parts) and all(outlet is not None for outlet, _ in named):
            for outlet, part in named:
                start = match.start(1) + part.start() + len(part[0]) - len(part[0].lstrip())
                yield _Found(start, start + len(part[0].strip()), outlet)


def unique(found: Iterable[Credit]) -> tuple[Credit, ...]:
    """One credit an outlet, photos apart; a republication says more than a quotation, a span more than none."""
    kept: dict[tuple[str, bool], Credit] = {}
    for credit in found:
        outlet = outlets.by_name(credit.outlet)
        name = outlet.name if outlet else credit.outlet.casefold().removeprefix("the ")
        key = (name, credit.kind == "photo")
        old = kept.get(key)
        if old is None or (credit.kind == "republished" and old.kind != "republished"):
            kept[key] = credit
    return tuple(kept.values())
