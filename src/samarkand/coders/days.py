"""The day of an event that its own sentence leaves out: told of the same event in a sentence beside it.

A neighbour's day counts only where something ties the two together: the noun of the event told again ("The arrests
were made on Monday"), an occasion that the sentence points at ("at the meeting"), another claim of the type and
parties, or a sentence that goes on with those of the one before ("They discussed …"). Each says so in `because`. A day
that the sentence states itself is never touched.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from samarkand.coders.beside import AHEAD, LEAD, Beside
from samarkand.coders.circumstances import OF_THE_NEWS, when_of
from samarkand.coders.occasions import Tellings
from samarkand.coders.parties import Parties
from samarkand.coders.retelling import day_of, event_nouns, is_of_another
from samarkand.coders.sentence import Sentence
from samarkand.coders.sequels import Sequels
from samarkand.coders.whereabouts import DEEDS, TALKS
from samarkand.languages.voices import bare_forms
from samarkand.model import Article, Claim, Grounding, When

SHORTEST = 3
LONGEST = 31
"""Days that a time may last to be that of one event."""

LEAD_PARAGRAPHS = 2
"""How far down a report, its title counted, statements without a day are of the day that its opening tells."""

NEWS = timedelta(days=31)
"""How long before publication what is lent the day of another sentence has happened at most."""

Found = tuple[When, str]


def dated(
    claims: Sequence[Claim], sentences: Sequence[Sentence], grounding: Grounding, parties: Parties, article: Article
) -> list[Claim]:
    """The same claims; those without a day have the one that is told of their event beside them.

    What has happened lies before the day of publication, and what is planned does not.
    """
    day = article.published.date() if article.published else None
    tellings = Tellings(article, parties.language, None)
    beside = _Days(claims, sentences, grounding, parties, tellings)
    sequels = Sequels(article, sentences, grounding, parties, beside.told)
    found = [beside.with_day(claim, day, sequels) for claim in claims]
    lent = [bool(day) and OF_THE_NEWS in claim.because for claim in found]
    return [_of_the_report(claim, found, article, day) if day and news else claim
            for claim, news in zip(found, lent, strict=True)]  # fmt: skip


class _Days(Beside):
    """One article's claims and sentences, asked for the day of what another sentence tells."""

    def __init__(
        self,
        claims: Sequence[Claim],
        sentences: Sequence[Sentence],
        grounding: Grounding,
        parties: Parties,
        tellings: Tellings,
    ) -> None:
        super().__init__(sentences, parties)
        self.tellings = tellings
        self.grounding = grounding
        self.made: dict[str, Any] = parties.language.dates.get("deeds", {})
        self.numbers = {sentence.span: number for number, sentence in enumerate(sentences)}
        self.by_sentence: dict[int, list[tuple[int, Claim]]] = defaultdict(list)
        self.told: dict[int, list[Claim]] = defaultdict(list)
        for position, claim in enumerate(claims):
            self.by_sentence[self.numbers[claim.sentence]].append((position, claim))
            self.told[self.numbers[claim.sentence]].append(claim)

    def with_day(self, claim: Claim, day: date | None, sequels: Sequels) -> Claim:
        """The claim with the day found, or as it was."""
        number = self.numbers[claim.sentence]
        lent = claim.when is None or claim.when.basis == "published" or OF_THE_NEWS in claim.because
        lent = lent or sequels.points_back(claim, number)
        if not self.words or claim.status not in ("happened", "planned") or not lent:
            return claim
        for when, reason in self._found(claim, number, sequels):
            if (when.last - when.first).days > LONGEST:
                continue
            if day is None or (_is_near(when, day) if claim.status == "happened" else when.last >= day):
                because = (*(one for one in claim.because if one != OF_THE_NEWS), f"day: {reason}")
                dated = replace(claim, when=when, because=because)
                self.told[number] = [dated if one is claim else one for one in self.told[number]]
                return dated
        return claim

    def _found(self, claim: Claim, number: int, sequels: Sequels) -> Iterator[Found]:
        sentence = self.sentences[number]
        if claim.status == "happened":
            yield from sequels.counted(number)
        if claim.when is not None:
            return
        yield from self._at_occasion(sentence, number)
        yield from self._told_again(claim, sentence, number)
        yield from self._same_event(claim, number)
        yield from self._goes_on(claim, sentence, number)
        if claim.status == "happened":
            yield from sequels.goes_on(claim, number)

    def _at_occasion(self, sentence: Sentence, number: int) -> Iterator[Found]:
        """ "At the summit", "dalam pertemuan itu": the day of the gathering that a sentence before tells of."""
        for index, form in enumerate(sentence.forms):
            if form not in self.words["occasions"] or not self.is_pointed(sentence.forms, index):
                continue
            for before in self.before(number):
                again = self._first(before, {form}) or self._first(before, self.words["gathers"])
                when = when_of(before, self.grounding, again - 1, strict=True) if again else None
                if when is not None:
                    yield when, f"of '{form}', told in a sentence before"

    def _told_again(self, claim: Claim, sentence: Sentence, number: int) -> Iterator[Found]:
        """ "The attack on Monday …", "penandatanganan itu …, Selasa (9/12)": the claim's noun with a day."""
        nouns = event_nouns(claim, sentence)
        deeds = {stem for i, span in enumerate(sentence.spans) if claim.trigger.contains(span)
                 and sentence.upos[i] == "VERB"
                 for stem in self._stems({sentence.forms[i], sentence.lemmas[i]})}  # fmt: skip
        for other in self._around(number):
            near = other is self._behind(number) and claim.status == "happened"
            again = self.takes_place(other, talks=claim.type not in DEEDS) if near else None
            if again is not None and not is_of_another(claim, sentence, other, again, self.parties):
                when = day_of(other, self.grounding, again)
                if when is not None:
                    yield when, f"of '{other.forms[again]}', told in a sentence after"
            for index, form in enumerate(other.forms):
                if index and not self.is_pointed(other.forms, index):
                    continue
                if form not in nouns and deeds.isdisjoint(self._deeds_of(other, index)):
                    continue
                if is_of_another(claim, sentence, other, index, self.parties):
                    continue
                when = day_of(other, self.grounding, index)
                if when is not None:
                    side = "after" if other.span > sentence.span else "before"
                    yield when, f"of '{form}', told in a sentence {side}"

    def _behind(self, number: int) -> Sentence | None:
        return self.sentences[number + 1] if number + 1 < len(self.sentences) else None

    def _deeds_of(self, sentence: Sentence, index: int) -> set[str]:
        """The stems of the verbs whose deed a noun may be ("penangkapan": menangkap; "meeting": meet)."""
        if sentence.upos[index] != "NOUN":
            return set()
        made = set()
        for noun in {sentence.forms[index], sentence.lemmas[index]}:
            for begins, verb, ends in self.made.get("nouns", ()):
                core = noun[len(begins) : len(noun) - len(ends)]
                if noun.startswith(begins) and noun.endswith(ends) and len(core) >= SHORTEST:
                    made.add(verb + core)
        return self._stems(made)

    def _stems(self, verbs: Set[str]) -> set[str]:
        """Verbs, and what may be left of them without prefix and ending."""
        voice = self.parties.language.settings.get("voice") or {"active": [], "passive": ""}
        passive = voice["passive"]
        bare = {verb[len(passive) :] for verb in verbs if passive and verb.startswith(passive)}
        found = {*verbs, *bare, *bare_forms(verbs, voice)}
        ends = self.made.get("endings", ())
        found |= {stem.removesuffix(end) for stem in found for end in ends}
        return {stem for stem in found if len(stem) >= SHORTEST}

    def _same_event(self, claim: Claim, number: int) -> Iterator[Found]:
        """The day of another claim of this type and status among the same parties, near or in the lead."""
        near = {self.numbers[one.span] for one in self._around(number)}
        beside = [one for position in sorted(near) for one in self.by_sentence[position]]
        for _, other in sorted(beside, key=lambda one: (abs(self.numbers[one[1].sentence] - number), one[0])):
            alike = (other.type, other.status) == (claim.type, claim.status) and _shared(claim, other)
            if other.when is None or other.when.basis == "published" or not alike:
                continue
            if self.tellings.of_one(claim, other):
                yield other.when, "of the same event, told in another sentence"

    def _goes_on(self, claim: Claim, sentence: Sentence, number: int) -> Iterator[Found]:
        """The day of the sentence before, where this one goes on with its people ("They discussed …")."""
        if claim.type not in DEEDS | TALKS or not self.opens_with_pronoun(sentence, 1):
            return
        before = next(self.before(number), None)
        come = self._arrives(before) if before is not None and claim.type in TALKS else 0
        arrived = when_of(before, self.grounding, come - 1, strict=True) if before is not None and come else None
        if arrived is not None:
            yield arrived, "on which the sentence before has them come"
        told = [one for _, one in self.by_sentence[number - 1] if one.when] if before is not None else []
        days = {one.when for one in told if _shared(claim, one) and one.status == claim.status}
        when = days.pop() if len(days) == 1 else None
        if when is not None and when.basis != "published":
            yield when, "of the sentence before, which this one goes on with"

    def _arrives(self, sentence: Sentence) -> int:
        """One more than the index of the first verb by which somebody comes to a place, 0 where there is none."""
        words = self.words["arrives"]
        return next((i + 1 for i, form in enumerate(sentence.forms)
                     if sentence.upos[i] == "VERB" and (form in words or sentence.lemmas[i] in words)), 0)  # fmt: skip

    def _first(self, sentence: Sentence, words: frozenset[str] | set[str]) -> int:
        """One more than the index of the first of some words, 0 where there is none."""
        return next((i + 1 for i, form in enumerate(sentence.forms) if form in words), 0)

    def _around(self, number: int) -> Iterator[Sentence]:
        """The sentences near one, those behind it first, and the lead; none on a new matter."""
        for other in self.sentences[number + 1 : number + 1 + AHEAD]:
            if self.is_new_matter(other):
                break
            yield other
        near = list(self.before(number))
        yield from near
        yield from (other for other in self.sentences[: min(LEAD, number)] if other not in near)


def _of_the_report(claim: Claim, claims: Sequence[Claim], article: Article, day: date) -> Claim:
    """A statement without a day of its own, on the day of the report where it is none of the news that has the day.

    One far below the opening by somebody who did nothing of it, or anywhere by others than those who did it all.
    """
    told = [one for one in claims
            if one.when == claim.when and one.status == "happened" and OF_THE_NEWS not in one.because]  # fmt: skip
    doers = [_doers(one) for one in told]
    by_others = bool(doers and _doers(claim)) and not any(_doers(claim) & one or not one for one in doers)
    number = next((i for i, span in enumerate(article.paragraphs) if span.contains(claim.sentence)), 0)
    known = {(party.actor, party.sector) for one in told for party in one.actors if party.actor}
    below = number > LEAD_PARAGRAPHS and known.isdisjoint((party.actor, party.sector) for party in claim.actors)
    if not (by_others or below):
        return claim
    because = tuple(reason for reason in claim.because if reason != OF_THE_NEWS)
    return replace(claim, when=When(day, day, "published"), because=because)


def _doers(claim: Claim) -> set[str]:
    return {party.code for party in claim.actors if party.code}


def _is_near(when: When, day: date) -> bool:
    """True of a day before publication that a report of news can still be on."""
    return when.first <= day <= when.last + NEWS


def _shared(one: Claim, other: Claim) -> bool:
    """True where two claims have a party in common and no side that speaks against it."""
    sides = [({p.code for p in getattr(one, side)} - {None}, {p.code for p in getattr(other, side)} - {None})
             for side in ("actors", "recipients")]  # fmt: skip
    return any(left & right for left, right in sides) and all(
        left & right or not (left and right) for left, right in sides
    )
