"""Names that people type, as the ids and codes that a store is asked by."""

from samarkand import gazetteer
from samarkand.errors import UsageError
from samarkand.gazetteer.asking import ask


def actor_ids(name: str | None) -> tuple[str, ...]:
    """Ids of all actors that a name, acronym or code can mean, none for None or a name that is not known."""
    if name is None:
        return ()
    world = gazetteer.load()
    try:
        found = ask(world, name)
    except UsageError:
        return ()
    return tuple(sorted(subject.id for subject in found if subject.id in world.actors))


def party_code(name: str | None) -> str | None:
    """The code by which parties are found: of a state its alpha-3 code, of an organisation its acronym.

    What is no name of one, or of several, is taken for a code as it is, in capitals.
    """
    if name is None:
        return None
    world = gazetteer.load()
    known = {world.party_code(actor_id, None) for actor_id in actor_ids(name)}
    codes = {country or acronym for country, acronym in known} - {None}
    return codes.pop() if len(codes) == 1 else name.upper()
