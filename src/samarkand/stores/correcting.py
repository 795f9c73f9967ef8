"""Claims with what people said of them put in place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from samarkand.model import Claim, Correction, Dossier, Party, Place, When

FIELDS = ("type", "mode", "status", "when", "place", "actors", "recipients")


def corrected(dossier: Dossier, corrections: Mapping[str, Correction]) -> Dossier:
    """A dossier without the claims that are said to be wrong, the others with the values that they should have."""
    if not any(claim.id in corrections for claim in dossier.claims):
        return dossier
    claims = (applied(claim, corrections.get(claim.id)) for claim in dossier.claims)
    return replace(dossier, claims=tuple(claim for claim in claims if claim is not None))


def applied(claim: Claim, correction: Correction | None) -> Claim | None:
    """A claim as a person says that it should be; None where they say that it is wrong. The id stays."""
    if correction is None or correction.verdict == "right":
        return claim
    if correction.verdict == "wrong":
        return None
    said = f"corrected by {correction.made_by.removeprefix('human:')}"
    return replace(
        claim,
        type=correction.type or claim.type,
        mode=_mode(claim, correction),
        status=correction.status or claim.status,
        when=_when(claim, correction),
        place=_place(claim, correction),
        actors=claim.actors if correction.actors is None else _known(correction.actors, claim),
        recipients=claim.recipients if correction.recipients is None else _known(correction.recipients, claim),
        made_by=f"{claim.made_by}+{correction.made_by}",
        because=(*claim.because, said),
    )


def _mode(claim: Claim, correction: Correction) -> str | None:
    """The mode that is said; that of the coder only under the coder's own type."""
    if correction.mode is not None:
        return correction.mode or None
    return claim.mode if correction.type in (None, claim.type) else None


def _when(claim: Claim, correction: Correction) -> When | None:
    if correction.first is None:
        return claim.when
    if not correction.first:
        return None
    first = date.fromisoformat(correction.first)
    return When(first, date.fromisoformat(correction.last) if correction.last else first, "stated")


def _place(claim: Claim, correction: Correction) -> Place | None:
    if correction.place is None:
        return claim.place
    return correction.place if correction.place.name else None


def _known(parties: tuple[Party, ...], claim: Claim) -> tuple[Party, ...]:
    """Parties as they are said, those that the coder has with the same words and code as the coder has them."""
    coded = {(party.text, party.code): party for party in (*claim.actors, *claim.recipients)}
    return tuple(coded.get((party.text, party.code), party) for party in parties)


def same(one: Claim | None, other: Claim) -> bool:
    """Whether two readings of one claim say the same."""
    return one is not None and all(value(name, one) == value(name, other) for name in FIELDS)


def value(name: str, claim: Claim) -> Any:
    """What a field says, for comparing: days without basis, places by name and country, parties by words and code."""
    found = getattr(claim, name)
    if name == "when":
        return found and (found.first, found.last)
    if name == "place":
        return found and (found.name, found.country)
    return {(party.text, party.code) for party in found} if name in ("actors", "recipients") else found
