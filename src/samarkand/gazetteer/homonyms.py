"""Names of states that also are somebody's given name or a part of another state."""

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError
from samarkand.model import Place


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a state that bears another state's name, meant where a cue stands beside it and no counter-cue."""

    name: str
    place: str
    country: str
    latitude: float
    longitude: float
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def as_place(self) -> Place:
        """The part as a place."""
        return Place(
            id=f"place:{self.place}", name=self.place, country=self.country, latitude=self.latitude,
            longitude=self.longitude, feature="region",
        )  # fmt: skip


class Homonyms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`given`: given names; `family_name_first`: alpha-3 codes; `parts`: parts of states by the name they share."""

    given: frozenset[str]
    family_name_first: frozenset[str]
    parts: tuple[Part, ...]

    def part_named(self, name: str, sentence: str) -> Part | None:
        """The part of a state that a name means in a sentence, or None where it means the state."""
        for part in self.parts:
            if part.name == name and any(cue in sentence for cue in part.cues):
                return None if any(word in sentence for word in part.unless) else part
        return None


@lru_cache(maxsize=1)
def homonyms() -> Homonyms:
    """The table, read once. Raises KnowledgeError where it is wrong."""
    file = files("samarkand.gazetteer") / "data" / "homonyms.toml"
    try:
        return msgspec.convert(tables.toml(file), Homonyms)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{file.name}: {error}") from error
