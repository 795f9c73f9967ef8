"""Wikidata's JSON to rows of the gazetteer: the dump's line format and the result format of SPARQL.

A dump is read line by line, one item a line, in any order. Taken are: heads of state and government and memberships of
known states; chairs of known bodies; positions that people held, where the file also holds the position with its
jurisdiction.
A SPARQL result is read by the names of its variables; `docs/gazetteer.md` has queries that give them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import msgspec

from samarkand import languages, tables
from samarkand.errors import UsageError
from samarkand.gazetteer.importing import Imported
from samarkand.gazetteer.known import Gazetteer
from samarkand.model import Actor

Item = dict[str, Any]
PRECISIONS = {9: 4, 10: 7, 11: 10}
"""How much of an ISO date Wikidata's year, month and day tell."""
MEMBERSHIP_TENURES = ("member", "observer", "partner", "candidate")


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """`wikidata.toml`: ids of properties and classes, and the roles that are taken."""
    return tables.toml(files("samarkand.gazetteer") / "wikidata.toml")


def read(lines: Iterable[bytes], gazetteer: Gazetteer, name: str) -> Imported:
    """The rows in a dump or a SPARQL result. People and bodies that the gazetteer has keep their ids.

    Raises UsageError with the line where it is neither; `name` is what the message calls it.
    """
    remaining = iter(lines)
    head: list[bytes] = []
    for line in remaining:
        head.append(line)
        if line.strip() not in (b"", b"["):
            break
    opening = b"".join(head).strip()
    if not opening:
        raise UsageError(f"{name}: nothing in it")
    if opening.startswith(b"[") or _is_item(opening):
        return _Dump(gazetteer, name).rows(chain(head, remaining))
    return _from_result(b"".join(chain(head, remaining)), gazetteer, name)


def _is_item(line: bytes) -> bool:
    try:
        found = msgspec.json.decode(line.rstrip(b","))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(found, dict) and "id" in found and ("labels" in found or "claims" in found)


class _Known:
    """Ids of states, bodies and people by Wikidata id and by name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.states = {row["qid"]: code for code, row in gazetteer.codes.items() if row.get("qid")}
        self.people: dict[str, list[Actor]] = {}
        for actor in gazetteer.actors.values():
            if actor.kind == "person":
                for name in actor.names.get("en", ()):
                    self.people.setdefault(name, []).append(actor)

    def of(self, said: str) -> str:
        """The state's code or body's id of a Wikidata id or code, "" where it is not known."""
        code = self.states.get(said, said)
        actor = self.gazetteer.actors.get(code)
        return code if actor is not None and actor.kind != "person" else ""

    def person(self, qid: str, name: str, country: str) -> str:
        """The id that the gazetteer has for a person: by Wikidata id, else by name where one of the state bears it."""
        if qid in self.gazetteer.actors:
            return qid
        same = [actor for actor in self.people.get(name, ()) if not country or actor.country == country]
        return same[0].id if len(same) == 1 and same[0].id.startswith("x-") else qid


class _Dump:
    """One dump: what it says of positions, states and people is gathered first and joined at the end."""

    def __init__(self, gazetteer: Gazetteer, name: str) -> None:
        self.name = name
        self.known = _Known(gazetteer)
        self.imported = Imported()
        self.positions: dict[str, tuple[str, str]] = {}
        self.people: dict[str, Item] = {}
        self.labels: dict[str, str] = {}
        self.held: list[tuple[str, str, str, str, str]] = []

    def rows(self, lines: Iterable[bytes]) -> Imported:
        for number, item in self._items(lines):
            if not isinstance(item.get("claims"), dict):
                raise UsageError(f"{self.name} line {number}: an item without claims")
            with _shaped(f"{self.name} line {number}"):
                self._take(item)
        wanted: set[str] = set()
        for person, role, of, since, until in self.held:
            if person in self.people:
                wanted.add(person)
                with _shaped(f"{self.name}, {person}"):
                    self._tenure(person, role, of, since, until)
            else:
                self.imported.remarks.append(f"{role} of {of}: {person} left out, the file has no such person")
        for person in self.people:
            with _shaped(f"{self.name}, {person}"):
                if self._positions(person):
                    wanted.add(person)
        for person in sorted(wanted):
            with _shaped(f"{self.name}, {person}"):
                self._person(person)
        return self.imported

    def _items(self, lines: Iterable[bytes]) -> Iterator[tuple[int, Item]]:
        for number, line in enumerate(lines, start=1):
            text = line.strip().removeprefix(b"[").removesuffix(b"]").strip().removesuffix(b",")
            if not text:
                continue
            try:
                item = msgspec.json.decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise UsageError(f"{self.name} line {number}: no item of Wikidata in JSON: {error}") from error
            if isinstance(item, dict) and item.get("type", "item") == "item":
                yield number, item

    def _take(self, item: Item) -> None:
        claims, qid, properties = item["claims"], item["id"], words()["properties"]
        self.labels[qid] = _label(item, "en")
        kinds = {_target(claim) for claim in claims.get(properties["instance"], ())}
        if words()["classes"]["human"] in kinds:
            self.people[qid] = item
            return
        if properties["jurisdiction"] in claims:
            of = next(
                (code for claim in claims[properties["jurisdiction"]] if (code := self.known.of(_target(claim)))), ""
            )
            self.positions[qid] = (_label(item, "en"), of)
        of = self.known.of(qid)
        if not of and kinds.intersection(words()["classes"]["bodies"]):
            self._body(item)
            of = qid
        if of:
            for role, name in (("head-of-state", "head_of_state"), ("head-of-government", "head_of_government"),
                               ("chair", "chair")):  # fmt: skip
                for claim in _valid(claims.get(properties[name], ())):
                    self.held.append((_target(claim), role, of, *_days(claim)))
            for claim in _valid(claims.get(properties["member_of"], ())):
                self._membership(of, claim)

    def _body(self, item: Item) -> None:
        claims, properties = item["claims"], words()["properties"]
        names = {code: "|".join(dict.fromkeys(_names(item, code))) for code in ("en", "id")}
        acronym = next(
            (text for claim in claims.get(properties["short_name"], ()) if (text := _text(claim)).isupper()), ""
        )
        founded, ended = (_first_day(claims.get(properties[key], ())) for key in ("inception", "dissolved"))
        if names["en"]:
            self.imported.add(
                "organisations.tsv", id=item["id"], acronym=acronym, kind="igo", founded=founded, ended=ended,
                names_en=names["en"], names_id=names["id"],
            )  # fmt: skip

    def _membership(self, state: str, claim: Item) -> None:
        body = self.known.of(_target(claim)) or (_target(claim) if _target(claim) in self._bodies() else "")
        if not body or state not in self.known.gazetteer.states:
            return
        roles = [self.labels.get(_value(one), "") for one in _qualifiers(claim, "has_role")]
        kind = next((kind for kind in MEMBERSHIP_TENURES for role in roles if kind in role.casefold()), "member")
        since, until = _days(claim)
        self.imported.add("memberships.tsv", organisation=body, member=state, kind=kind, since=since, until=until)

    def _bodies(self) -> set[str]:
        return {row["id"] for row in self.imported.rows.get("organisations.tsv", ())}

    def _positions(self, person: str) -> bool:
        """Add the tenures of the positions that a person held; whether there was one."""
        found = False
        for claim in _valid(self.people[person]["claims"].get(words()["properties"]["position"], ())):
            label, of = self.positions.get(_target(claim), ("", ""))
            role = role_of(label, of, self.known.gazetteer) if of else ""
            if role in words()["roles"]["kept"]:
                self._tenure(person, role, of, *_days(claim))
                found = True
        return found

    def _tenure(self, qid: str, role: str, of: str, since: str, until: str) -> None:
        self.imported.add("tenures.tsv", person=self._id(qid), role=role, of=of, since=since, until=until)

    def _id(self, qid: str) -> str:
        return self.known.person(qid, _label(self.people[qid], "en"), self._country(qid))

    def _country(self, qid: str) -> str:
        claims = _valid(self.people[qid]["claims"].get(words()["properties"]["citizenship"], ()))
        return next((code for claim in claims if (code := self.known.states.get(_target(claim), ""))), "")

    def _person(self, qid: str) -> None:
        known = self.known.gazetteer.actors.get(self._id(qid))
        names = {code: tuple(dict.fromkeys(_names(self.people[qid], code))) for code in ("en", "id")}
        if not names["en"]:
            names["en"] = names["id"] or (qid,)
        if known is not None:  # what the tables have beside is kept
            names = {code: tuple(dict.fromkeys((*known.names.get(code, ()), *names[code]))) for code in names}
        short = known.names.get("short", ()) if known is not None else ()
        self.imported.add(
            "people.tsv", id=self._id(qid), country=self._country(qid) or (known and known.country) or "",
            names="|".join(names["en"]), names_id="|".join(name for name in names["id"] if name not in names["en"]),
            short="|".join(short),
        )  # fmt: skip


def role_of(position: str, of: str, gazetteer: Gazetteer) -> str:
    """The role that a position's English label says of a state or body, "" where it says none.

    "President of Peru" is one of Peru, "President of the Senate of Peru" none.
    """
    folded = position.casefold()
    heads = {} if of in gazetteer.states else {"head-of-state": "president"}
    for title in sorted(languages.load("en").titles, key=lambda title: -len(title.title)):
        opening = title.title.casefold()
        role = heads.get(title.role, title.role)
        if folded == opening:
            return role
        if folded.startswith(f"{opening} of "):
            rest = position[len(opening) + 4 :].removeprefix("the ")
            named = {candidate.target for candidate in gazetteer.candidates(rest, "en")}
            return role if of in named else ""
    return ""


@contextmanager
def _shaped(where: str) -> Iterator[None]:
    """Refuse what is JSON but not in the shape that Wikidata gives its items."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{where}: an item in another shape than Wikidata's ({type(error).__name__})") from error


def _valid(claims: Iterable[Item]) -> Iterator[Item]:
    """Statements that Wikidata does not mark as wrong."""
    return (claim for claim in claims if claim.get("rank") != "deprecated")


def _value(snak: Item) -> str:
    value = (snak.get("datavalue") or {}).get("value")
    return str(value.get("id") or f"Q{value.get('numeric-id')}") if isinstance(value, dict) else ""


def _target(claim: Item) -> str:
    """The item that a statement names, "" where it names none."""
    return _value(claim.get("mainsnak") or {})


def _text(claim: Item) -> str:
    value = ((claim.get("mainsnak") or {}).get("datavalue") or {}).get("value")
    return str(value.get("text", "")) if isinstance(value, dict) else ""


def _qualifiers(claim: Item, name: str) -> list[Item]:
    found: list[Item] = (claim.get("qualifiers") or {}).get(words()["properties"][name], [])
    return found


def _days(claim: Item) -> tuple[str, str]:
    """Since and until, as far as they are told."""
    since, until = (next(map(_day, _qualifiers(claim, name)), "") for name in ("since", "until"))
    return since, until


def _day(snak: Item) -> str:
    value = (snak.get("datavalue") or {}).get("value")
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    return str(value["time"])[1 : 1 + PRECISIONS.get(int(value.get("precision", 0)), 0)]


def _first_day(claims: Iterable[Item]) -> str:
    return next((_day(claim.get("mainsnak") or {}) for claim in _valid(claims)), "")


def _label(item: Item, code: str) -> str:
    return str(((item.get("labels") or {}).get(code) or {}).get("value", ""))


def _names(item: Item, code: str) -> Iterator[str]:
    """Label and aliases in a language that can stand in a cell; one word alone names too many people."""
    aliases = [str(alias.get("value", "")) for alias in (item.get("aliases") or {}).get(code, ())]
    label = _label(item, code)
    if label:
        yield label.replace("|", " ")
    yield from (alias for alias in aliases if " " in alias and "|" not in alias)


def _from_result(data: bytes, gazetteer: Gazetteer, name: str) -> Imported:
    """Rows of a SPARQL result, by the names of its variables."""
    try:
        found = msgspec.json.decode(data)
        bindings = [{key: _plain(cell) for key, cell in row.items()} for row in found["results"]["bindings"]]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: neither a dump of Wikidata nor a SPARQL result in JSON") from error
    known, imported = _Known(gazetteer), Imported()
    for number, row in enumerate(bindings, start=1):
        since, until = row.get("since", "")[:10], row.get("until", "")[:10]
        if "member" in row:
            body, member = known.of(row.get("organisation", "")), known.of(row["member"])
            if body and member:
                imported.add("memberships.tsv", organisation=body, member=member, kind=row.get("kind") or "member",
                             since=since, until=until)  # fmt: skip
                continue
        elif "person" in row:
            of, label = known.of(row.get("of", "")), row.get("personLabel", "")
            role = row.get("role") or role_of(row.get("positionLabel", ""), of, gazetteer)
            if of and role in words()["roles"]["kept"] and label:
                country = known.of(row.get("country", "")) or (of if of in gazetteer.states else "")
                person = known.person(row["person"], label, country)
                if person == row["person"] and person not in gazetteer.actors:
                    imported.add(
                        "people.tsv", id=person, country=country, names=label, names_id=row.get("personLabelId", "")
                    )
                imported.add("tenures.tsv", person=person, role=role, of=of, since=since, until=until)
                continue
        imported.remarks.append(f"{name} row {number}: left out, {_short(row)}")
    return imported


def _plain(cell: Item) -> str:
    """A literal as it is, an item by its id."""
    value = str(cell["value"])
    return value.rpartition("/")[2] if cell.get("type") == "uri" else value


def _short(row: dict[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(row.items()))[:160]
