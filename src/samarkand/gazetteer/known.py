"""What is known of the world: actors and places by id, candidates by name, offices and memberships by day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from samarkand import languages
from samarkand.gazetteer.matching import Matcher
from samarkand.model import Actor, Place, Tenure

SENT_TO = frozenset({"ambassador"})
STATE_BODIES = frozenset({"igo", "alliance", "court", "bank"})


class Candidate(Struct, frozen=True, gc=False):
    """What a name can mean: an actor's or place's id, the sense of the name, and whether it is a short form.

    `sense` is country, demonym, government, region, group, organisation, person, short or place.
    """

    target: str
    sense: str


class State(Struct, frozen=True, kw_only=True, gc=False):
    """A state or territory: its names, whether it is a state, territory, disputed or former, and since when.

    `heir` is the state of the present map in which it lies or which followed it; `leader` the role whose holder is "the
    leader" of the state, "" where nobody is. Dates are as the table writes them, "" where unknown or open.
    """

    alpha3: str
    name_en: str
    name_id: str
    kind: str = "state"
    leader: str = ""
    since: str = ""
    until: str = ""
    heir: str = ""


class Gazetteer:
    """Actors and places by id, and candidates by name for one or more languages.

    `uncertain` holds who held what where the table marks the row as in doubt.
    """

    def __init__(self) -> None:
        self.uncertain: set[tuple[str, Tenure]] = set()
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.states: dict[str, State] = {}
        self.place_names: list[tuple[str, str]] = []
        self.further_names: list[tuple[str, Candidate]] = []
        self.alpha3: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.memberships: dict[str, list[tuple[str, Tenure]]] = defaultdict(list)
        self.offices: dict[tuple[str, str], list[tuple[str, Tenure]]] = defaultdict(list)
        self.written: dict[tuple[str, Tenure], tuple[str, str]] = {}
        self.lifetimes: dict[str, tuple[str, str]] = {}
        self.known_until: dict[str, date] = {}
        self.names: dict[str, dict[str, tuple[Candidate, ...]]] = {}
        self._matchers: dict[str, Matcher] = {}
        self._surnames: dict[str, tuple[str, ...]] = {}

    def candidates(self, name: str, language: str) -> tuple[Candidate, ...]:
        """What a name, as printed, can mean in a language; empty where it is unknown."""
        return (self.names.get(language) or self.index(language)).get(name, ())

    def speaks_for(self, target: str) -> str:
        """The state of an actor or place, or itself where it has none."""
        known = self.actors.get(target) or self.places.get(target)
        return (known.country if known else None) or target

    def matcher(self, language: str) -> Matcher:
        """What finds all names of a language in a text; made when it is first asked for."""
        if language not in self._matchers:
            self._matchers[language] = Matcher(self.index(language))
        return self._matchers[language]

    def roles(self, actor_id: str, on: date | None) -> tuple[Tenure, ...]:
        """Offices and memberships that an actor held on a day; all of them where the day is None."""
        actor = self.actors.get(actor_id)
        return tuple(tenure for tenure in actor.tenures if on is None or holds(tenure, on)) if actor else ()

    def holders(self, role: str, of: str, on: date | None) -> tuple[str, ...]:
        """Ids of the people who held an office of a state or organisation on a day, the latest to take it first."""
        held = [(tenure.since or date.min, who) for who, tenure in self.offices.get((role, of), ())
                if on is None or holds(tenure, on)]  # fmt: skip
        return tuple(dict.fromkeys(who for _, who in sorted(held, key=lambda one: one[0], reverse=True)))

    def leader(self, state: str, on: date | None) -> str | None:
        """The one person whom news calls the leader of a state on a day, or None."""
        known = self.states.get(state)
        for role in ("leader", known.leader) if known and known.leader else ("leader",):
            found = self.holders(role, state, on)
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def surnamed(self, word: str) -> tuple[str, ...]:
        """Ids of the people whose name opens or closes with a word, in the table's order."""
        if not self._surnames:
            found: dict[str, dict[str, None]] = defaultdict(dict)
            for actor in self.actors.values():
                if actor.kind != "person":
                    continue
                for name in (*actor.names.get("en", ()), *actor.names.get("id", ())):
                    words = name.split()
                    if len(words) > 1:
                        found[words[0]][actor.id] = found[words[-1]][actor.id] = None
            self._surnames = {word: tuple(people) for word, people in found.items()}
        return self._surnames.get(word, ())

    def members(self, organisation: str, on: date | None, kind: str = "member") -> tuple[str, ...]:
        """Alpha-3 codes of an organisation's members on a day, in the table's order."""
        return tuple(
            member
            for member, tenure in self.memberships.get(organisation, ())
            if tenure.role == kind and (on is None or holds(tenure, on))
        )

    def party_code(self, actor_id: str, on: date | None) -> tuple[str | None, str | None]:
        """(country, acronym) that an actor counts for on a day.

        A state's people count for the state, whose office they hold on the day or from which they are; whoever holds an
        office of an organisation of states counts for that, but for an ambassador to it.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            return None, None
        if actor.kind == "person":
            served = [tenure for tenure in self.roles(actor_id, on) if tenure.role not in SENT_TO]
            for tenure in served:
                body = self.actors.get(tenure.of or "")
                if body is not None and body.kind in STATE_BODIES and not body.country:
                    return None, body.acronym
            states = [tenure.of for tenure in served if on is not None and tenure.of in self.states
                      and self.states[tenure.of].kind != "former"]  # fmt: skip
            return actor.country if not states or actor.country in states else states[0], None
        if actor.kind in STATE_BODIES and not actor.country:
            return None, actor.acronym
        return actor.country, None if actor.country else actor.acronym

    def index(self, language: str) -> dict[str, tuple[Candidate, ...]]:
        """All names of a language with what they can mean; made when it is first asked for."""
        if language not in self.names:
            index: dict[str, list[Candidate]] = defaultdict(list)
            for name, candidate in self._named(language):
                if candidate not in index[name]:
                    index[name].append(candidate)
            self.names[language] = {name: tuple(candidates) for name, candidates in index.items()}
        return self.names[language]

    def _named(self, language: str) -> Iterator[tuple[str, Candidate]]:
        yield from self.further_names
        for entry in languages.load(language).names:
            yield entry.name, Candidate(entry.target, entry.sense)
        for actor in self.actors.values():
            if actor.kind == "state":
                continue
            sense = "person" if actor.kind == "person" else "organisation"
            for name in (*actor.names.get("en", ()), *actor.names.get(language, ())):
                yield name, Candidate(actor.id, sense)
            for name in actor.names.get("short", ()):
                yield name, Candidate(actor.id, "short")
        for name, place_id in self.place_names:
            yield name, Candidate(place_id, "place")


def holds(tenure: Tenure, on: date) -> bool:
    """True where a tenure covers a day: from `since` up to, not including, `until`; unknown ends count as open."""
    return (tenure.since is None or tenure.since <= on) and (tenure.until is None or on < tenure.until)


def days_away(tenure: Tenure, on: date) -> int:
    """How many days lie between a day and a tenure, 0 while it lasts."""
    if tenure.since is not None and on < tenure.since:
        return (tenure.since - on).days
    if tenure.until is not None and on >= tenure.until:
        return (on - tenure.until).days + 1
    return 0
