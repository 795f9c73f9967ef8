"""What the words on the other pages mean."""

from msgspec import to_builtins
from starlette.requests import Request

from samarkand import ontology
from samarkand.stores import Store
from samarkand.web import words
from samarkand.web.answers import Answer


def view(store: Store, request: Request) -> Answer:
    """Statuses, classes and types with their definitions."""
    types = ontology.load().types
    data = {
        "statuses": words.STATUSES,
        "quads": {str(quad): label for quad, label in words.QUADS.items()},
        "types": [to_builtins(each) for each in types.values()],
    }
    by_quad = [
        (quad, label, [each for each in types.values() if each.quad == quad]) for quad, label in words.QUADS.items()
    ]
    return Answer(template="about.html", data=data, shown={"by_quad": [row for row in by_quad if row[2]]})
