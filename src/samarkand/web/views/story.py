"""One story: who told it first, who carried it on, what it tells."""

from typing import Any, cast

from msgspec import to_builtins
from starlette.exceptions import HTTPException
from starlette.requests import Request

from samarkand.model import Story
from samarkand.stores import Store
from samarkand.web import chain, chain_drawing, side_by_side
from samarkand.web.answers import Answer
from samarkand.web.cards import SOONEST, cards_of
from samarkand.web.conditions import marks


def view(store: Store, request: Request) -> Answer:
    """The chain, the articles with their times, the events told."""
    story = store.story(request.path_params["id"])
    if story is None:
        raise HTTPException(404)
    held = _held(store, story)
    articles = sorted(held.values(), key=lambda each: (each.published or each.seen, each.id))
    data: dict[str, Any] = {
        "story": to_builtins(story),
        "articles": articles,
        "events": cards_of(store, story.events, order=SOONEST),
    }
    tree = chain.tree(story, held)
    steps = side_by_side.steps(store, story)
    data["changes"] = steps
    shown = {
        "record": story, "tree": tree, "names": chain.names(story, held), "held": held,
        "republications": side_by_side.republications(steps),
        "drawing": chain_drawing.drawing(story, tree, held),
    }  # fmt: skip
    return Answer(template="story.html", data=data, shown=shown)


def _held(store: Store, story: Story) -> dict[str, chain.Held]:
    """The story's articles by id."""
    rows = store.sql(
        "SELECT id, title, site AS outlet, language, published, seen FROM articles "
        f"WHERE id IN ({marks(story.articles)})",
        story.articles,
    )
    return {str(row["id"]): chain.Held(**cast(dict[str, Any], row)) for row in rows}
