"""What the words on the other pages mean."""

from msgspec import to_builtins
from starlette.requests import Request

from samarkand import ontology
from samarkand.stores import Store
from samarkand.web import words
from samarkand.web.answers import Answer


def view(store: Store, request: Request) -> Answer:
    """Statuses, classes and types with their definitions."""
    types, acts = ontology.load().types, ontology.load().acts
    data = {
        "statuses": words.STATUSES,
        "quads": {str(quad): label for quad, label in words.QUADS.items()},
        "types": [to_builtins(each) for each in types.values()],
        "acts": [to_builtins(each) for each in acts.values()],
    }
    by_quad = [
        (quad, label, [each for each in types.values() if each.quad == quad])
        for quad, label in words.QUADS.items()
        if any(each.quad == quad for each in types.values())
    ]
    return Answer(
        template="about.html",
        data=data,
        shown={"by_quad": by_quad, "beside": tuple(acts.values())},
    )
