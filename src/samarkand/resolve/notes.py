"""What an article says of organisations against the gazetteer: kept beside the claims, never silently corrected.

Read are memberships ("Iran is an observer of SCO", "NATO member Turkey"), lists of members ("consists of …"), numbers
of members ("the eight-member bloc") and years of founding. What agrees is a note too, so that a reader sees what was
read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from samarkand.gazetteer import Gazetteer
from samarkand.gazetteer.known import STATE_BODIES
from samarkand.languages import Language
from samarkand.model import Actor, Article, Grounding, Note, Reading, Span, Tenure
from samarkand.patterns import compiled
from samarkand.resolve.grounding import day_of
from samarkand.resolve.wording import words_of

REACH = 60
YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"


class Named(Struct, frozen=True, order=True):
    """Where an article names a state or a body, and whom."""

    span: Span
    actor: str


def contradictions(
    article: Article, reading: Reading, grounding: Grounding, language: Language, gazetteer: Gazetteer
) -> tuple[Note, ...]:
    """Notes on what an article states of organisations, checked on its day.

    A note is of kind `contradiction`, with both sides in its message, or of kind `agreement`. There is none for an
    article without a date or of a day that the gazetteer's memberships do not reach.
    """
    on = day_of(article)
    if on is None or on > gazetteer.known_until.get("memberships", date.max):
        return ()
    notes: list[Note] = []
    reader = _Reader(article, reading, grounding, language, gazetteer)
    for sentence in reading.sentences:
        bodies, states = reader.within(sentence, reader.bodies), reader.within(sentence, reader.states)
        if bodies:
            notes += reader.memberships(bodies, states, on)
            for body in bodies:
                notes += reader.composition(sentence, body, states, on)
                notes += reader.size(sentence, body, on)
                notes += reader.founding(sentence, body)
    return tuple({_once(note): note for note in reversed(notes)}.values())[::-1]


def _once(note: Note) -> Hashable:
    """What is told once: the words of a contradiction, wherever they stand; any other note for each place."""
    return (note.kind, note.message, None if note.kind == "contradiction" else note.span)


def doubts(article: Article, reading: Reading, grounding: Grounding, gazetteer: Gazetteer) -> tuple[Note, ...]:
    """A note of kind `doubt` for each person who was found by an office that the gazetteer's row marks as uncertain."""
    on = day_of(article)
    notes = []
    for link in grounding.actors if on is not None else ():
        actor = gazetteer.actors.get(link.target)
        for tenure in actor.tenures if actor is not None else ():
            office = f"{tenure.role} of {tenure.of}"
            if (link.target, tenure) in gazetteer.uncertain and _on(tenure, on) and f"{office} on " in link.because:
                name = actor.names["en"][0] if actor is not None else link.target
                message = f"{name} is taken for the {office} on {on}: the gazetteer is not certain of these days"
                notes.append(Note(kind="doubt", message=message, span=reading.mentions[link.mention].span))
    return tuple({note.message: note for note in reversed(notes)}.values())[::-1]


def _on(tenure: Tenure, day: date | None) -> bool:
    return (
        day is not None
        and (tenure.since is None or tenure.since <= day)
        and (tenure.until is None or day < tenure.until)
    )


class _Reader:
    """One article's states and bodies, and the statements about them."""

    def __init__(
        self, article: Article, reading: Reading, grounding: Grounding, language: Language, gazetteer: Gazetteer
    ) -> None:
        self.text = article.text
        self.gazetteer = gazetteer
        self.words = _words(language.code)
        actors = [(reading.mentions[link.mention].span, grounding.entities[link.target]) for link in grounding.actors]
        known = [(span, actor) for span, actor in actors if isinstance(actor, Actor)]
        self.verbs = [token.span.start for token in reading.tokens if token.upos == "VERB"]
        self.states = [Named(span, actor.id) for span, actor in known if actor.id in gazetteer.states]
        named = [Named(span, actor.id) for span, actor in known if actor.kind in STATE_BODIES and not actor.country]
        self.bodies = sorted([*named, *self._called(named)])
        self.starts = {id(found): _by(found, lambda one: one.span.start) for found in (self.states, self.bodies)}

    def _called(self, named: Sequence[Named]) -> Iterator[Named]:
        """ "The bloc" is the body named last before it."""
        ends, order = _by(named, lambda one: one.span.end)
        last = list(accumulate(order, max))
        for match in self.words.called.finditer(self.text):
            before = bisect_right(ends, match.start())
            if before:
                yield Named(Span(*match.span()), named[last[before - 1]].actor)

    def within(self, sentence: Span, named: Sequence[Named]) -> list[Named]:
        """Those that stand in a sentence, in the order that they were given in."""
        starts, order = self.starts[id(named)]
        near = order[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        return [named[number] for number in sorted(near) if sentence.contains(named[number].span)]

    def memberships(self, bodies: Sequence[Named], states: Sequence[Named], on: date) -> Iterator[Note]:
        """ "Iran is an observer of SCO", "Iran, an observer of SCO", "SCO observer Iran", "pengamat SCO Iran"."""
        for state in states:
            for body in bodies:
                if body.actor not in self.gazetteer.memberships:
                    continue
                kind = self._kind(state, body)
                if kind is not None:
                    whole = Span(min(state.span.start, body.span.start), max(state.span.end, body.span.end))
                    yield self._of_membership(state.actor, kind, body.actor, on, whole)

    def _kind(self, state: Named, body: Named) -> str | None:
        first, second = sorted((state, body))
        between = self.text[first.span.end : second.span.start]
        if len(between) > REACH:
            return None
        if first is state:
            match = self.words.is_of.fullmatch(between.strip())
            return self.words.kinds[match["kind"].casefold()] if match else None
        if self.words.kind_first:  # "pengamat SCO Iran"
            lead = self.words.kind_before.search(self.text[max(0, body.span.start - REACH) : body.span.start])
            return self.words.kinds[lead["kind"].casefold()] if lead and not between.strip() else None
        match = self.words.kind_alone.fullmatch(between.strip())
        return self.words.kinds[match["kind"].casefold()] if match else None

    def _of_membership(self, state: str, kind: str, body: str, on: date, span: Span) -> Note:
        held = sorted({tenure.role for member, tenure in self.gazetteer.memberships[body]
                       if member == state and state in self.gazetteer.members(body, on, tenure.role)})  # fmt: skip
        said = f"the article calls {state} {kind} of {self._short(body)}"
        if kind in held:
            return Note(kind="agreement", message=f"{said}; so has the gazetteer on {on}", span=span)
        known = ", ".join(held) or "neither member nor observer"
        return Note(kind="contradiction", message=f"{said}; on {on} the gazetteer has: {known}", span=span)

    def composition(self, sentence: Span, body: Named, states: Sequence[Named], on: date) -> Iterator[Note]:
        """ "SCO, which consists of China, Russia, … and Tajikistan"."""
        members = self.gazetteer.members(body.actor, on)
        match = self.words.consists.match(self.text, body.span.end, sentence.end)
        if not members or match is None:
            return
        listed: list[Named] = []
        position = match.end()
        for state in states:
            if state.span.start < position:
                continue
            if state.span.start - position > REACH or self.words.ends.search(self.text, position, state.span.start):
                break
            position = state.span.end
            if self.gazetteer.states[state.actor].kind != "former":
                listed.append(state)
        if len(listed) < 2:
            return
        codes = list(dict.fromkeys(state.actor for state in listed))
        said = f"the article lists as members of {self._short(body.actor)}: {', '.join(codes)}"
        span = Span(body.span.start, listed[-1].span.end)
        strange = [code for code in codes if code not in members]
        if strange:
            message = f"{said}; on {on} the gazetteer does not have as members: {', '.join(strange)}"
            yield Note(kind="contradiction", message=message, span=span)
        else:
            yield Note(
                kind="agreement", message=f"{said}; the gazetteer has {len(members)} on {on}, with these", span=span
            )

    def size(self, sentence: Span, body: Named, on: date) -> Iterator[Note]:
        """ "The eight-member SCO", "SCO has eight members"."""
        members = self.gazetteer.members(body.actor, on)
        after = self.words.size_after.match(self.text, body.span.end, sentence.end)
        lead = self.text[sentence.start : body.span.start]
        before = next((match for form in self.words.sizes_before if (match := form.search(lead))), None)
        number = self.words.number((after or before)["number"]) if after or before else None  # type: ignore[index]
        if not members or number is None:
            return
        start = sentence.start + before.start("number") if before and not after else body.span.start
        span = Span(start, after.end() if after else body.span.end)
        said = f"the article says that {self._short(body.actor)} has {number} members"
        if number == len(members):
            yield Note(kind="agreement", message=f"{said}; so has the gazetteer on {on}", span=span)
        else:
            yield Note(kind="contradiction", message=f"{said}; on {on} the gazetteer has {len(members)}", span=span)

    def founding(self, sentence: Span, body: Named) -> Iterator[Note]:
        """ "SCO, founded in 2001"."""
        founded = self.gazetteer.lifetimes.get(body.actor, ("", ""))[0]
        match = self.words.founded.search(self.text, body.span.end, sentence.end)
        if not founded or match is None or not self._is_subject(body, match.start()):
            return
        said = f"the article says that {self._short(body.actor)} was founded in {match['year']}"
        span = Span(body.span.start, match.end())
        if match["year"] == founded[:4]:
            yield Note(kind="agreement", message=f"{said}; so has the gazetteer ({founded})", span=span)
        else:
            yield Note(kind="contradiction", message=f"{said}; the gazetteer has {founded}", span=span)

    def _is_subject(self, body: Named, position: int) -> bool:
        """True where a verb can be the body's: none stands between, but in what follows "which" or lists members."""
        lists = self.words.consists.match(self.text, body.span.end, position)
        which = self.words.which.match(self.text, body.span.end, position)
        start = max([body.span.end, *(match.end() for match in (lists, which) if match)])
        between = range(start, position)
        return not any(verb in between for verb in self.verbs) and not any(
            other.span.start in range(body.span.end, position) and other.actor != body.actor for other in self.bodies
        )

    def _short(self, body: str) -> str:
        actor = self.gazetteer.actors[body]
        return actor.acronym or next(iter(actor.names.get("en", ())), body)


def _by(named: Sequence[Named], where: Callable[[Named], int]) -> tuple[list[int], list[int]]:
    """Positions in the text in ascending order, and beside them which name each is of."""
    order = sorted(range(len(named)), key=lambda number: where(named[number]))
    return [where(named[number]) for number in order], order


class _Words:
    """A language's words for membership, as patterns."""

    def __init__(self, code: str) -> None:
        words = words_of(code)["membership"]
        self.kinds = {name: kind for kind, names in words["kinds"].items() for name in names}
        self.numbers = {name: number for number, names in words["numbers"].items() for name in names}
        self.kind_first = bool(words["kind_first"])
        kind, filler, of = _any(self.kinds), f"(?:{_any(words['filler'])})", _any(words["of"])
        number = rf"(?P<number>\d{{1,3}}|{_any(self.numbers)})"
        self.is_of = _pattern(
            rf"(?:(?:{_any(words['is'])})\s+|,\s*(?:{_any(words['who_is'])})?\s*)(?:{filler}\s+)*(?P<kind>{kind})"
            rf"(?:\s+(?:{of}))*(?:\s+the)?"
        )
        self.kind_before = _pattern(rf"(?<!\w)(?P<kind>{kind})\s+(?:(?:{of})\s+)?$")
        self.kind_alone = _pattern(rf"(?:{filler}\s+)*(?P<kind>{kind})")
        self.consists = _pattern(rf"[^.;]{{0,24}}?(?<!\w)(?:{_any(words['consists'])})(?!\w)")
        self.ends = _pattern(rf"(?<!\w)(?:{_any([*words['founded'], *words['ends']])})(?!\w)|[;:()]")
        members = _any(words["members"])
        self.size_after = _pattern(
            rf"[^.;]{{0,24}}?(?<!\w)(?:{_any(words['has'])})\s+(?:{filler}\s+)*{number}\s+(?:{filler}\s+)*(?:{members})(?!\w)"
        )
        forms = [form.format(number=number, members=members) for form in words["size_before"]]
        self.sizes_before = [_pattern(rf"(?<!\w)(?:{form})$") for form in forms]
        self.founded = _pattern(
            rf"(?<!\w)(?:{_any(words['founded'])})(?:\s+(?:{_any(words['in'])}))*\s+(?:[\w-]+\s+){{0,3}}?{YEAR}"
        )
        self.which = _pattern(rf",\s*(?:{_any(words['which'])})(?!\w)[^,;.]*,?")
        self.called = _pattern(rf"(?<!\w)(?:{_any(words['called'])})(?!\w)")

    def number(self, said: str) -> int | None:
        """A number in digits or words."""
        return int(said) if said.isdigit() else int(self.numbers[" ".join(said.casefold().split())])


@lru_cache(maxsize=8)
def _words(code: str) -> _Words:
    return _Words(code)


def _any(words: Sequence[str] | dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _pattern(text: str) -> re.Pattern[str]:
    return compiled(text, "linking.toml $.membership", re.IGNORECASE)
