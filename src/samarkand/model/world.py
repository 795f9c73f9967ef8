"""The world's actors and places, and how an article's mentions are tied to them."""

from datetime import date
from typing import Literal

from msgspec import Struct

Basis = Literal["stated", "anchored", "published"]


class Tenure(Struct, frozen=True, kw_only=True, gc=False):
    """An office or a membership: `role` of `of` (an actor's id) from `since` up to, not including, `until`."""

    role: str
    of: str | None = None
    since: date | None = None
    until: date | None = None


class Actor(Struct, frozen=True, kw_only=True):
    """A state, organisation, group or person. `id` is the Wikidata QID where known, for states the alpha-3 code."""

    id: str
    kind: str
    names: dict[str, tuple[str, ...]]
    country: str | None = None
    sector: str | None = None
    acronym: str | None = None
    tenures: tuple[Tenure, ...] = ()


class Place(Struct, frozen=True, kw_only=True, gc=False):
    """A place: GeoNames id where known; latitude and longitude in WGS 84 degrees; country ISO 3166-1 alpha-3.

    One that no table has is known by its name alone: its id is `named:` and that name, it has no coordinates.
    """

    id: str
    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    feature: str = "city"
    population: int = 0


class When(Struct, frozen=True, gc=False):
    """A day or a range of days, both ends inside; its width is its precision.

    `basis`: `stated` in the text, `anchored` (told from the publication date, "kemarin"), `published` (only the
    report's own date).
    """

    first: date
    last: date
    basis: Basis


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """Mention number `mention` of the reading means `target`: an actor's or a place's id, with the reason."""

    mention: int
    target: str
    score: float
    because: str


class Grounding(Struct, frozen=True, kw_only=True):
    """An article's mentions and time phrases tied to the world as of its date.

    `times` is parallel to `Reading.times`. `entities` holds the actors and places that the links name, by id.
    """

    article_id: str
    actors: tuple[Link, ...]
    places: tuple[Link, ...]
    times: tuple[When | None, ...]
    entities: dict[str, Actor | Place]
    made_by: str
