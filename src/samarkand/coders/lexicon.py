"""The triggers that a sentence holds."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from samarkand.coders.compiling import Index, Pattern, compiled, rank
from samarkand.languages import Language, alternatives, load

_Numbered = tuple[int, Pattern]
_Shelf = tuple[list[_Numbered], list[tuple[frozenset[str], list[_Numbered]]]]

GAP = 4
VERB_CLASSES = frozenset({"VERB", "AUX"})
NOUN_CLASSES = frozenset({"NOUN", "PROPN"})


class Match(Struct, frozen=True, gc=False):
    """A pattern found in a sentence, over the tokens `tokens`: positions in the sentence, as the pattern orders them.

    `others` holds what else the same first word could be, best first: the next is tried where this one's frame fails.
    """

    pattern: Pattern
    tokens: tuple[int, ...]
    others: tuple["Match", ...] = ()


def find_triggers(
    forms: Sequence[str],
    lemmas: Sequence[str],
    upos: Sequence[str],
    heads: Sequence[int],
    language: Language,
    ontology: str,
    *,
    refuse: Callable[[Match, str], None] | None = None,
    acts: bool = False,
    named: Collection[int] = (),
    aside: Collection[int] = (),
    relations: Sequence[str] = (),
) -> list[Match]:
    """Triggers of one sentence in text order, none sharing its first word with a longer one.

    `forms` are lower-cased words. `refuse` is told of each pattern whose words are there and which is none.
    `acts`: the triggers of the acts that stand beside the ontology's own types, in place of those. `named`: tokens of
    names that are known, which forbid nothing ("the Arab League" is no sport). `aside`: tokens that may stand between
    the words of any phrase, such as those of a day ("gave way on Monday to the demands").
    """
    lexicon = _filed(language.code, ontology, acts)
    found: list[Match] = []
    beside = _circumstances(language.code)
    words = frozenset(forms) | frozenset(lemmas)
    plain: frozenset[str] | None = None
    # Behind its first word a phrase has nouns and particles, and verbs only as they are listed.
    spellings = [form if kind == "VERB" else lemma for form, lemma, kind in zip(forms, lemmas, upos, strict=True)]
    for index in (number for number in range(len(forms)) if number not in aside):
        here: list[Match] = []
        form, lemma = forms[index], lemmas[index]
        for key in (form,) if form == lemma else sorted((form, lemma)):
            for _, pattern in lexicon.possible(key, words):
                tokens = _match(pattern, index, forms, spellings, upos, heads, aside, relations, beside)
                if tokens is None:
                    continue
                reason = _misfit(pattern, tokens, forms, upos, language.code)
                if reason is None and pattern.trigger.unless:
                    plain = _outside(named, forms, lemmas) if plain is None else plain
                    reason = _unless(pattern, plain.difference(*((forms[i], lemmas[i]) for i in tokens)))
                if reason is None and pattern.trigger.if_any and words.isdisjoint(pattern.trigger.if_any):
                    reason = "if_any: none of its words"
                if reason is None:
                    here.append(Match(pattern, tokens))
                elif refuse is not None:
                    refuse(Match(pattern, tokens), reason)
        if here:
            here.sort(key=lambda match: rank(match.pattern), reverse=True)
            first, *rest = here
            found.append(Match(first.pattern, first.tokens, _alternatives(first, rest)))
    kept = list(_without_parts(found))
    if refuse is not None:
        for match in found:
            if match not in kept:
                refuse(match, "part of a longer trigger")
    return kept


class _Filed:
    """A lexicon by first words; patterns that ask for the same word next are asked together whether it is there."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._of: dict[str, _Shelf] = {}

    def possible(self, first: str, words: frozenset[str]) -> list[_Numbered]:
        """The patterns of a first word whose other words are among those of a sentence, in the lexicon's order."""
        if first not in self._index:
            return []
        if (filed := self._of.get(first)) is None:
            filed = self._of[first] = self._file(self._index[first])
        alone, phrases = filed
        found = alone.copy()
        for choice, patterns in phrases:
            if not choice.isdisjoint(words):
                found += [each for each in patterns if each[1].may_stand(words)]
        if len(found) > 1:
            found.sort(key=itemgetter(0))
        return found

    def _file(self, patterns: Sequence[Pattern]) -> _Shelf:
        """Those that ask for no other word, and the others by the next word that they ask for."""
        alone: list[_Numbered] = []
        phrases: dict[frozenset[str], list[_Numbered]] = {}
        for numbered in enumerate(patterns):
            others = [choice for choice in numbered[1].choices[1:] if choice]
            if others:
                phrases.setdefault(others[0], []).append(numbered)
            else:
                alone.append(numbered)
        return alone, list(phrases.items())


@lru_cache(maxsize=16)
def _filed(code: str, ontology: str, acts: bool) -> _Filed:
    return _Filed(compiled(code, ontology, acts=acts))


def _alternatives(first: Match, rest: Sequence[Match]) -> tuple[Match, ...]:
    """One match a group of triggers; to one of another type only a strict phrase gives way where that is shorter."""
    kept: list[Match] = []
    strict = first.pattern.trigger.needs == "both"
    for match in rest:
        longer = match.pattern.weight >= first.pattern.weight or strict or match.pattern.type == first.pattern.type
        if longer and _group(match) not in {_group(other) for other in (first, *kept)}:
            kept.append(match)
    return tuple(kept)


def _group(match: Match) -> tuple[str, int]:
    return match.pattern.type, match.pattern.number


def _match(
    pattern: Pattern,
    index: int,
    forms: Sequence[str],
    lemmas: Sequence[str],
    upos: Sequence[str],
    heads: Sequence[int],
    aside: Collection[int],
    relations: Sequence[str],
    beside: frozenset[str],
) -> tuple[int, ...] | None:
    """Tokens of the pattern from `index` on; behind a gap a word may stand farther off, where it hangs on the verb."""
    tokens = [index]
    position, gap = index + 1, 0
    for word in pattern.choices[1:]:
        if not word:
            gap = GAP
            continue
        passive = pattern.kind == "passive" and (gap > 0 or tokens[-1] < index)
        if passive:
            found = _subject_in_front(word, index, tokens, forms, heads)
        else:
            found = _beside(word, position, gap, forms, lemmas, aside)
        if (
            found is not None
            and pattern.kind == "verb"
            and gap
            and not _in_clause(found, tokens, heads, relations, upos)
        ):
            found = None
        if found is None and gap:
            found = _governed(word, index, position, forms, lemmas, upos, heads)
        apart = gap > 0 and pattern.kind == "verb" and found is not None
        if apart and found is not None and _beside_the_point(found, tokens, forms, heads, relations, beside):
            return None
        if found is None and gap and not passive:
            found = _in_front(word, index, forms, lemmas, heads)
        if found is None and not gap and tokens[-1] < index:
            found = _beside(word, tokens[-1] + 1, 0, forms, lemmas, aside)
        if found is None or found in aside:
            return None
        tokens.append(found)
        position, gap = max(position, found + 1), 0
    return tuple(tokens)


def _beside(
    word: frozenset[str], position: int, gap: int, forms: Sequence[str], lemmas: Sequence[str], aside: Collection[int]
) -> int | None:
    """The next word, or one behind a gap, not across the end of a clause; what stands aside is no gap."""
    ahead = position
    while ahead <= position + gap and ahead < len(forms):
        if ahead in aside:
            position += 1
        elif forms[ahead] in word or lemmas[ahead] in word:
            return ahead
        elif forms[ahead] in STOPS or (forms[ahead] == "," and not word.isdisjoint(PARTICLES)):
            return None
        ahead += 1
    return None


def _in_clause(
    found: int, tokens: Sequence[int], heads: Sequence[int], relations: Sequence[str], upos: Sequence[str]
) -> bool:
    """True of a word behind a gap that stands in the clause of the phrase before it, or that this hangs on."""
    seen: set[int] = set()
    over = found
    while 0 <= over < len(heads) and over not in seen:
        if over in tokens:
            return True
        if relations and (relations[over] in CLAUSES or (relations[over] == "conj" and upos[over] == "VERB")):
            return False
        seen.add(over)
        over = heads[over]
    return heads[tokens[0]] in seen


def _beside_the_point(
    found: int, tokens: Sequence[int], forms: Sequence[str], heads: Sequence[int], relations: Sequence[str],
    beside: frozenset[str],
) -> bool:  # fmt: skip
    """True of a word in a phrase of time or topic that is none of the pattern's ("left Cairo after the talks")."""
    if not relations:
        return False
    within, over = {found}, heads[found]
    while 0 <= over < len(heads) and over not in tokens and over not in within:
        within.add(over)
        over = heads[over]
    return any(
        heads[i] in within and relations[i] == "case" and forms[i] in beside and i not in tokens
        for i in range(tokens[-1] + 1, found)
    )


@lru_cache(maxsize=16)
def _circumstances(code: str) -> frozenset[str]:
    grammar = load(code).settings["grammar"]
    return frozenset(grammar["topics"]) - frozenset(grammar["relations"])


def _governed(
    word: frozenset[str], index: int, position: int, forms: Sequence[str], lemmas: Sequence[str], upos: Sequence[str],
    heads: Sequence[int],
) -> int | None:  # fmt: skip
    """A word after `position` that depends on token `index`, directly or through one noun, however long the phrase."""
    for ahead in range(position, min(position + FAR, len(forms))):
        if forms[ahead] in STOPS:
            return None
        if forms[ahead] in word or lemmas[ahead] in word:
            governor = heads[ahead]
            through = governor > index and heads[governor] == index and upos[governor] not in VERB_CLASSES
            if governor == index or through:
                return ahead
    return None


def _subject_in_front(
    word: frozenset[str], index: int, tokens: Sequence[int], forms: Sequence[str], heads: Sequence[int]
) -> int | None:
    """A word of the phrase that is the subject of its passive verb: "larangan impor itu dicabut", "yang dicabut"."""
    if tokens[-1] < index:
        following = tokens[-1] + 1
        return following if forms[following] in word else None
    for behind in range(index - 1, max(index - FAR, 0) - 1, -1):
        if forms[behind] in STOPS:
            return None
        over = heads[behind]
        within = behind < over <= behind + 2 and heads[over] == index
        if forms[behind] in word and (over == index or heads[index] == behind or within):
            return behind
    return None


def _in_front(
    word: frozenset[str], index: int, forms: Sequence[str], lemmas: Sequence[str], heads: Sequence[int]
) -> int | None:
    """The object of a phrase before its verb: "sanctions were imposed", "the sanctions imposed by …"."""
    passive = "be" in (lemmas[i] for i in range(max(0, index - 3), index))
    if not forms[index].endswith(PARTICIPLES) or not (
        passive or forms[min(index + 1, len(forms) - 1)] in BEHIND_PASSIVE
    ):
        return None
    for behind in range(max(0, index - FAR), index):
        governor = heads[behind]
        inside = index > governor >= 0 and heads[governor] == index
        if (forms[behind] in word or lemmas[behind] in word) and (
            governor == index or heads[index] == behind or inside
        ):
            return behind
    return None


CLAUSES = frozenset({"acl:relcl", "parataxis", "ccomp"})
PARTICIPLES = ("ed", "en", "wn", "ung", "ught", "ld", "nt", "de", "id", "ut", "un")
BEHIND_PASSIVE = frozenset({"by", "in", "as", "after", "amid", "over", "."})
FAR = 14
PARTICLES = frozenset({"to", "of"})
"""Words that go with a verb only in its own clause: "told reporters, referring to" tells nobody to do anything."""
STOPS = frozenset({".", ";", ":", "?", "!"})


def _misfit(
    pattern: Pattern, tokens: tuple[int, ...], forms: Sequence[str], upos: Sequence[str], code: str
) -> str | None:
    if _fits(pattern, tokens, forms, upos, code):
        return None
    return f"a {pattern.kind} is wanted, '{forms[tokens[0]]}' is read as {upos[tokens[0]]}"


def _fits(pattern: Pattern, tokens: tuple[int, ...], forms: Sequence[str], upos: Sequence[str], code: str) -> bool:
    """Word classes must agree; Indonesian forms of a verb that are also listed as no noun need no class.

    "Talks between …" opens a sentence with a noun, whatever the tagger says: an English verb would want a subject.
    """
    if pattern.kind == "noun":
        opening = tokens[0] == 0 and len(forms) > 1 and forms[0].endswith("s") and upos[1] == "ADP"
        return opening or any(upos[token] in NOUN_CLASSES for token in tokens) or len(tokens) > 1
    first = upos[tokens[0]]
    if pattern.trigger.things:
        return True
    if first in NOUN_CLASSES and tokens[0] and upos[tokens[0] - 1] == "NUM":
        return False
    if len(tokens) > 1 and first == "AUX" and "VERB" in upos[tokens[0] + 1 : tokens[1]]:
        return False  # "have postponed talks" are not had
    if len(tokens) > 1 and (first == "ADV" or forms[tokens[0]] in load(code).status["negation"]):
        return upos[tokens[1]] in VERB_CLASSES
    if load(code).settings["enclitics"]:
        return first in VERB_CLASSES or forms[tokens[0]] not in _nouns(code)
    return first in VERB_CLASSES or (len(tokens) > 1 and first == "ADJ")


def _outside(named: Collection[int], forms: Sequence[str], lemmas: Sequence[str]) -> frozenset[str]:
    """The words outside names."""
    return frozenset(word for index, pair in enumerate(zip(forms, lemmas, strict=True)) if index not in named
                     for word in pair)  # fmt: skip


def _unless(pattern: Pattern, plain: frozenset[str]) -> str | None:
    """The word that forbids a trigger, or None; only words outside names and outside the trigger itself do."""
    found = plain.intersection(pattern.trigger.unless)
    return f"unless: '{min(found)}'" if found else None


def _without_parts(found: list[Match]) -> Iterator[Match]:
    """Drop a match whose words all belong to a longer match; the noun before its verb stays ("a call was ignored")."""
    for match in found:
        taken = match.pattern.kind == "noun" and any(
            other.pattern.kind != "noun" and match.tokens[-1] in other.tokens[1:] and match.tokens[0] > other.tokens[0]
            for other in found
        )
        inside = taken or any(
            other is not match
            and len(other.tokens) > len(match.tokens)
            and set(match.tokens) <= set(other.tokens)
            and match.tokens[0] >= other.tokens[0]
            for other in found
        )
        if not inside:
            yield match


@lru_cache(maxsize=16)
def _nouns(code: str) -> frozenset[str]:
    language = load(code)
    single = [
        word for words in language.events for trigger in words.triggers for word in trigger.nouns if " " not in word
    ]
    return frozenset(form for word in single for form in alternatives(word, language.classes))
