"""A story's chain as a tree: who carried it on from whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from samarkand.model import Edge, Story
from samarkand.web.translating import gettext

OUTLET = "outlet:"
DEEPEST = 12


class Held(Struct, frozen=True, kw_only=True):
    """What a chain shows of an article that the store holds."""

    id: str
    title: str | None
    outlet: str | None
    language: str
    published: str | None
    seen: str


class Link(Struct, frozen=True, kw_only=True):
    """One member of a chain. `article` None: an outlet that is named and whose page is not held.

    `edge` says how it came from the member above, None at an origin; `also` are further sources of it.
    """

    key: str
    article: Held | None
    outlet: str
    edge: Edge | None
    also: tuple[Edge, ...]
    passed_on: tuple["Link", ...] = ()


def tree(story: Story, held: Mapping[str, Held]) -> tuple[Link, ...]:
    """Origins of a story with what was made of them; articles without any edge are origins too.

    Every member stands in it once, also where edges run in a circle. Below the twelfth step members stand side by side.
    """
    coming: defaultdict[str, list[Edge]] = defaultdict(list)
    going: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in story.chain:
        coming[edge.target].append(edge)
        going[edge.source].append(edge)
    members = dict.fromkeys((*story.articles, *(end for edge in story.chain for end in (edge.source, edge.target))))
    ordered = sorted(members, key=lambda key: _time(key, held))
    placed: set[str] = set()
    origins = [_link(key, None, 0, (coming, going, held, placed)) for key in ordered if not coming[key]]
    origins += [_link(key, None, 0, (coming, going, held, placed)) for key in ordered if key not in placed]
    return tuple(origins)


def names(story: Story, held: Mapping[str, Held]) -> dict[str, str]:
    """What each end of the chain's edges is called."""
    return {end: _outlet(end, held) for edge in story.chain for end in (edge.source, edge.target)}


# What comes into each member, what goes out of it, the articles, who has a place already.
_Graph = tuple[defaultdict[str, list[Edge]], defaultdict[str, list[Edge]], Mapping[str, Held], set[str]]


def _link(key: str, edge: Edge | None, depth: int, graph: _Graph) -> Link:
    graph[-1].add(key)
    return replace(_alone(key, edge, graph), passed_on=tuple(_below(key, depth, graph)))


def _alone(key: str, edge: Edge | None, graph: _Graph) -> Link:
    """A member without what was made of it."""
    coming, _, held, _ = graph
    also = tuple(each for each in coming[key] if edge is not None and each is not edge)
    return Link(key=key, article=held.get(key), outlet=_outlet(key, held), edge=edge, also=also)


def _below(key: str, depth: int, graph: _Graph) -> list[Link]:
    _, going, held, placed = graph
    below: list[Link] = []
    waiting: Sequence[Edge] = sorted(going[key], key=lambda each: _time(each.target, held))
    while waiting:
        further: list[Edge] = []
        for edge in waiting:
            if edge.target in placed:
                continue
            if depth + 1 < DEEPEST:
                below.append(_link(edge.target, edge, depth + 1, graph))
                continue
            placed.add(edge.target)
            below.append(_alone(edge.target, edge, graph))
            further += going[edge.target]
        waiting = further
    return below


def _outlet(key: str, held: Mapping[str, Held]) -> str:
    if key.startswith(OUTLET):
        return key.removeprefix(OUTLET)
    article = held.get(key)
    return (article.outlet if article else None) or gettext("unknown outlet")


def _time(key: str, held: Mapping[str, Held]) -> tuple[str, str]:
    article = held.get(key)
    return ((article.published or article.seen) if article else "", key)
