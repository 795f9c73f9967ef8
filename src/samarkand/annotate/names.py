"""Names in a sentence: the tagger's names, mended by the names that the language and the gazetteer know.

The tagger finds people and bodies that no list has; the lists find the bare country names and leaders' surnames that
taggers miss in diplomatic sentences. Where both speak, the longer span wins, and of equal ones the list.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from samarkand.annotate.headlines import is_headline
from samarkand.gazetteer import Gazetteer, towns
from samarkand.languages import Language, load
from samarkand.model.reading import MentionKind

LONGEST_NAME = 8
KIND_OF_SENSE: dict[str, MentionKind] = {
    "country": "place", "government": "place", "region": "place", "place": "place", "demonym": "group",
    "group": "group", "organisation": "organisation", "person": "person", "short": "person",
}  # fmt: skip


class Named(Struct, frozen=True, gc=False):
    """A name over the tokens `first` up to, not including, `end` of a sentence; `of` is whom a known one speaks for."""

    first: int
    end: int
    kind: MentionKind
    known: bool
    of: str | None = None


def find_names(
    words: Sequence[str], tagged: Sequence[tuple[int, int, str]], language: Language, gazetteer: Gazetteer
) -> list[Named]:
    """Names of one sentence, in order, none overlapping another. `tagged`: (first, end, kind) from the tagger."""
    listed = _listed(words, language, gazetteer)
    kept: list[Named] = []
    taken = [False] * len(words)
    stops = _stops(language)
    for first, end, kind in sorted(tagged, key=lambda name: (name[0] - name[1], name[0])):
        if first and words[first - 1].casefold() in stops:
            continue
        end = _before_owner(words, first, end, listed, language)
        inside = [name for name in listed if name.first < end and first < name.end]
        grown = (
            kind == "person"
            and _grows(words, first, end, inside, gazetteer, language)
            and not is_headline(words, language.code)
        )
        if not inside or grown:
            kept.append(Named(first, end, kind, False))  # type: ignore[arg-type]
            taken[first:end] = [True] * (end - first)
    for name in sorted(listed, key=lambda name: (name.first - name.end, name.first)):
        if not any(taken[name.first : name.end]):
            taken[name.first : name.end] = [True] * (name.end - name.first)
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def listed_words(words: Sequence[str], language: Language, gazetteer: Gazetteer) -> frozenset[int]:
    """The numbers of the words that stand inside names which the language or the gazetteer knows."""
    return frozenset(index for name in _listed(words, language, gazetteer) for index in range(name.first, name.end))


def _grows(
    words: Sequence[str], first: int, end: int, inside: Sequence[Named], gazetteer: Gazetteer, language: Language
) -> bool:
    """True where the tagger's person is somebody else than the surname that the list knows inside it."""
    if any(name.first < first or name.end > end for name in inside) or all(name.kind != "person" for name in inside):
        return False
    longest = max(inside, key=lambda name: name.end - name.first)
    if longest.end - longest.first >= 2 or longest.end - longest.first == end - first:
        return False
    titles = {word for title in language.titles for word in title.title.casefold().split()}
    others = [words[i] for i in range(first, end) if not longest.first <= i < longest.end]
    return not all(word.casefold() in titles or gazetteer.candidates(word, language.code) for word in others)


def _listed(words: Sequence[str], language: Language, gazetteer: Gazetteer) -> list[Named]:
    """Longest listed names from left to right."""
    shouted = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words)
    forms = [word.title() if shouted and len(word) > 3 and word.isupper() else word for word in words]
    stops = _stops(language)
    money = set(language.settings["names"]["not_before"])
    text, starts, ends = _as_printed(forms)
    found: list[Named] = []
    for name, start, end in gazetteer.matcher(language.code).find(text, starts, ends):
        first, last = starts[start], ends[end]
        before = forms[first - 1].casefold() if first else ""
        after = forms[last].casefold() if last < len(forms) else ""
        idiom = f"{forms[last - 1].casefold()} {after}" in language.settings["names"]["idioms"]
        if before not in stops and after not in money and not idiom:
            meant = gazetteer.candidates(name, language.code)[0]
            found.append(Named(first, last, _kind(meant.sense, name), True, gazetteer.speaks_for(meant.target)))
    return found


def _kind(sense: str, name: str) -> MentionKind:
    """A seat that stands for its government is a place where it is a town (Moscow), else a body (Kremlin, Pentagon)."""
    return "organisation" if sense == "government" and not towns().get(name) else KIND_OF_SENSE[sense]


def _before_owner(words: Sequence[str], first: int, end: int, listed: Sequence[Named], language: Language) -> int:
    """Where a tagger's name ends that ran on to whose it is: "Daniel Tarrow of Morocco" is two names."""
    owners = language.settings["grammar"]["owners"]
    starts = [name.first for name in listed if name.end == end and first + 1 < name.first]
    return next((start - 1 for start in starts if words[start - 1] in owners), end)


def _stops(language: Language) -> frozenset[str]:
    """Words after which a state's name means something else: "bahasa Rusia", "dolar AS"."""
    return _stop_words(language.code)


@lru_cache(maxsize=16)
def _stop_words(code: str) -> frozenset[str]:
    names = load(code).settings["names"]
    return frozenset({*names["not_after"], *names["inside"]})


def _as_printed(forms: Sequence[str]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The words as they stand in print ("al-Shabaab", "Russia's"), the token at each start that may open a name, and
    the token behind each end.
    """
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length, tight = 0, True
    for index, form in enumerate(forms):
        first = form[0]
        if not tight and first not in "'’" and form != "-":
            pieces.append(" ")
            length += 1
        if first.isupper() or (len(form) > 3 and form[2].isupper()):
            starts[length] = index
        pieces.append(form)
        length += len(form)
        ends[length] = index + 1
        tight = form == "-"
    return "".join(pieces).replace("’", "'"), starts, ends
