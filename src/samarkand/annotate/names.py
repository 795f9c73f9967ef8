"""Names in a sentence: the tagger's names, mended by the names that the language and the gazetteer know.

The tagger finds people and bodies that no list has; the lists find the bare country names and leaders' surnames that
taggers miss in diplomatic sentences. Where both speak, the longer span wins, and of equal ones the list.
"""

from collections.abc import Sequence

from msgspec import Struct

from samarkand.gazetteer import Gazetteer
from samarkand.languages import Language
from samarkand.model.reading import MentionKind

LONGEST_NAME = 8
SHORTEST_HEADLINE = 5
KIND_OF_SENSE: dict[str, MentionKind] = {
    "country": "place", "government": "place", "region": "place", "place": "place", "demonym": "group",
    "group": "group", "organisation": "organisation", "person": "person", "short": "person",
}  # fmt: skip


class Named(Struct, frozen=True, gc=False):
    """A name over the tokens `first` up to, not including, `end` of a sentence."""

    first: int
    end: int
    kind: MentionKind
    known: bool


def find_names(
    words: Sequence[str], tagged: Sequence[tuple[int, int, str]], language: Language, gazetteer: Gazetteer
) -> list[Named]:
    """Names of one sentence, in order, none overlapping another. `tagged`: (first, end, kind) from the tagger."""
    listed = _listed(words, language, gazetteer)
    headline = _is_headline(words)
    kept: list[Named] = []
    taken = [False] * len(words)
    for first, end, kind in sorted(tagged, key=lambda name: (name[0] - name[1], name[0])):
        inside = [name for name in listed if name.first < end and first < name.end]
        grown = kind == "person" and not headline and _grows(words, first, end, inside, gazetteer, language)
        if not inside or grown:
            kept.append(Named(first, end, kind, False))  # type: ignore[arg-type]
            taken[first:end] = [True] * (end - first)
    for name in sorted(listed, key=lambda name: (name.first - name.end, name.first)):
        if not any(taken[name.first : name.end]):
            taken[name.first : name.end] = [True] * (name.end - name.first)
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def _is_headline(words: Sequence[str]) -> bool:
    """True for Words in Title Case, where capitals tell nothing and the tagger joins a name with the verb behind it."""
    plain = [word for word in words if word.isalpha()]
    return len(plain) >= SHORTEST_HEADLINE and sum(word[0].isupper() for word in plain) > 0.75 * len(plain)


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
    stops = set(language.settings["names"]["not_after"])
    inside = set(language.settings["names"]["inside"])
    money = set(language.settings["names"]["not_before"])
    found: list[Named] = []
    index = 0
    while index < len(forms):
        name = _longest_at(forms, index, language, gazetteer) if _may_open(forms[index]) else None
        if name is None:
            index += 1
            continue
        before = forms[index - 1].casefold() if index else ""
        after = forms[name.end].casefold() if name.end < len(forms) else ""
        if before not in stops and before not in inside and after not in money:
            found.append(name)
        index = name.end
    return found


def _may_open(word: str) -> bool:
    return word[:1].isupper() or (len(word) > 3 and word[2:3].isupper())


def _longest_at(forms: Sequence[str], index: int, language: Language, gazetteer: Gazetteer) -> Named | None:
    reach = max(
        gazetteer.longest_from(forms[index], language.code), gazetteer.longest_from(_plain(forms[index]), language.code)
    )
    for length in range(min(reach * 2, LONGEST_NAME, len(forms) - index), 0, -1):
        for joined in _joinings(forms[index : index + length]):
            candidates = gazetteer.candidates(joined, language.code)
            if candidates:
                return Named(index, index + length, KIND_OF_SENSE[candidates[0].sense], True)
    return None


def _joinings(words: Sequence[str]) -> tuple[str, ...]:
    """The ways in which tokens can stand together in print: "al - Shabaab" is printed al-Shabaab."""
    plain = " ".join(words)
    if len(words) == 1:
        bare = _plain(plain)
        return (plain,) if bare == plain else (plain, bare)
    tight = plain.replace(" - ", "-").replace(" '", "'").replace(" ’", "’").replace("’", "'")
    return (plain,) if tight == plain else (plain, tight)


def _plain(word: str) -> str:
    return word.replace("’", "'")
