"""People's words on claims: taken as they are written, kept, obeyed by the next merge, and read back as annotations."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from samarkand import corpus, gazetteer, ontology
from samarkand.errors import UsageError
from samarkand.model import Claim, Correction, Party, Place, content_id
from samarkand.model.correction import Ruling
from samarkand.model.event import Status
from samarkand.stores import Store
from samarkand.stores.correcting import applied, same

VERDICTS = ("right", "wrong", "changed")
STATUSES = ("happened", "planned", "possible", "denied")
NONE = "none"
LONGEST = 500
MOST_PARTIES = 30
_PARTY = re.compile(r"(?P<text>.*?)\s*(?:\((?P<code>[A-Za-z]{2,12})\))?")


def correct(store: Store, claim_id: str, said: Mapping[str, str | None], *, by: str, at: datetime) -> Correction:
    """Keep what a person says of a claim, then merge again what it touches.

    `said` has a `verdict` (right, wrong, changed) and, for the last, what it should be: see `read`. Raises UsageError
    where the claim is unknown or a value cannot be.
    """
    kind, found = store.find(claim_id)
    if kind != "claim":
        raise UsageError(f"'{claim_id}' is the id of {'an' if kind[0] in 'ae' else 'a'} {kind}, not of a claim")
    made = read(_claim(store, found), said, by=by, at=at)
    store.correct([made])
    corpus.consolidate(store, at=at)
    return made


def read(claim: Claim, said: Mapping[str, str | None], *, by: str, at: datetime) -> Correction:
    """A correction from words: verdict, type, mode, status, when (2022-09-15, or two days with a slash), place
    (`Jakarta`, `Aleppo (SYR)`), actors, recipients (`Xi Jinping (CHN); Chad (TCD)`), note.

    What is empty is as coded; `none` says that there is none.

    Raises UsageError with what could be said instead.
    """
    values = {name: " ".join((value or "").split())[:LONGEST] for name, value in said.items()}
    verdict = values.get("verdict", "")
    if verdict not in VERDICTS:
        raise UsageError(f"'{verdict}' is no verdict; there are {', '.join(VERDICTS)}")
    note, name = values.get("note") or None, f"human:{' '.join(by.split())[:80] or 'somebody'}"
    if verdict != "changed":
        return Correction(claim_id=claim.id, verdict=cast(Ruling, verdict), made_by=name, at=at, note=note)
    kind = values.get("type", "").upper() or None
    first, last = _days(values.get("when", ""))
    made = Correction(
        claim_id=claim.id, verdict="changed", made_by=name, at=at, note=note, type=_type(kind),
        mode=_mode(kind or claim.type, values.get("mode", "")), status=_status(values.get("status", "")),
        first=first, last=last, actors=_side(values.get("actors", ""), claim.actors),
        recipients=_side(values.get("recipients", ""), claim.recipients),
        place=_place(values.get("place", ""), claim.place),
    )  # fmt: skip
    if same(applied(claim, made), claim):
        raise UsageError("nothing would be changed by this: say what it should be, or that the claim is right")
    return made


def _type(kind: str | None) -> str | None:
    types = ontology.load().types
    if kind is not None and kind not in types:
        raise UsageError(f"'{kind}' is no event type; there are {', '.join(types)}")
    return kind


def _mode(kind: str, mode: str) -> str | None:
    if not mode or mode.lower() == NONE:
        return "" if mode else None
    modes = [each.code for each in ontology.load().types[kind].modes]
    if mode.lower() not in modes:
        raise UsageError(f"'{mode}' is no mode of {kind}; it has {', '.join(modes) or 'none'}")
    return mode.lower()


def _status(status: str) -> Status | None:
    if status and status.lower() not in STATUSES:
        raise UsageError(f"'{status}' is no status; there are {', '.join(STATUSES)}")
    return cast(Status, status.lower()) if status else None


def _days(text: str) -> tuple[str | None, str | None]:
    if not text or text.lower() == NONE:
        return ("", "") if text else (None, None)
    first, _, last = (part.strip() for part in text.partition("/"))
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise UsageError(f"'{text}' is no day; write 2022-09-15, or 2022-09-15/2022-09-16") from None
    if days[0] > days[1]:
        raise UsageError(f"'{text}': the last day is before the first")
    return days[0].isoformat(), days[1].isoformat()


def _place(text: str, coded: Place | None) -> Place | None:
    """A place as it is said; None where it is the one that was coded. What is known has its point."""
    if not text or text == written_place(coded):
        return None
    if text.lower() == NONE:
        return Place(id="", name="", country=None)
    matched = _PARTY.fullmatch(text)
    name, code = (matched["text"], (matched["code"] or "").upper()) if matched else (text, "")
    if code and code not in _countries():
        raise UsageError(f"'{code}' is no country's alpha-3 code; write a place as Aleppo (SYR)")
    try:
        meant = gazetteer.ask(gazetteer.load(), name)
    except UsageError:
        meant = ()
    known = [one for one in meant if one.latitude is not None and code in ("", one.country)]
    if known:
        one = next((each for each in known if coded and each.country == coded.country), known[0])
        return Place(
            id=one.id, name=one.name, country=one.country, latitude=one.latitude, longitude=one.longitude,
            feature=one.kind,
        )  # fmt: skip
    if not code:
        raise UsageError(f"no place is known under '{name}'; write it with its country: {name} (IDN)")
    return Place(id=content_id("g", name.casefold(), code), name=name, country=code)


def written_place(place: Place | None) -> str:
    """A place as `read` takes it; an empty text for none."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


def _side(text: str, coded: tuple[Party, ...]) -> tuple[Party, ...] | None:
    """A side as it is said; None where it is the one that was coded, whatever brackets its names have."""
    return None if text == " ".join(written(coded).split()) else _parties(text)


def _parties(text: str) -> tuple[Party, ...] | None:
    if not text or text.lower() == NONE:
        return () if text else None
    found = []
    for part in text.split(";")[:MOST_PARTIES]:
        matched = _PARTY.fullmatch(part.strip())
        if matched and matched["text"]:
            found.append(_party(matched["text"], matched["code"]))
    return tuple(found)


def _party(text: str, code: str | None) -> Party:
    """A party by its words and code: that of a country, or of an organisation of states."""
    if code is None:
        return Party(text=text)
    if len(code) == 3 and code.upper() in _countries():
        return Party(text=text, country=code.upper())
    return Party(text=text, acronym=code.upper())


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(gazetteer.load().states)


def written(parties: tuple[Party, ...]) -> str:
    """Parties as `read` takes them."""
    return "; ".join(f"{party.text} ({party.code})" if party.code else party.text for party in parties)


def _claim(store: Store, claim_id: str) -> Claim:
    (row,) = store.sql("SELECT article_id FROM claims WHERE id = ?", (claim_id,)).rows()
    dossier = store.dossier(str(row["article_id"]))
    found = next((each for each in dossier.claims if each.id == claim_id), None) if dossier else None
    if found is None:
        raise UsageError(f"'{claim_id}' is an act beside the event types, which cannot be corrected")
    return found
