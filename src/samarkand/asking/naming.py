"""Names that people type, as the ids and codes that a store is asked by."""

from samarkand import gazetteer, languages


def actor_ids(name: str | None) -> tuple[str, ...]:
    """Ids of all actors that a name can mean in any installed language, none for None or a name not known."""
    if name is None:
        return ()
    world = gazetteer.load()
    found = {
        candidate.target
        for code in languages.codes()
        for written in (name, name.title(), name.upper())
        for candidate in world.candidates(written, code)
        if candidate.target in world.actors
    }
    return tuple(sorted(found))


def party_code(name: str | None) -> str | None:
    """The code by which parties are found: of a state its alpha-3 code, of an organisation its acronym.

    What is no name of one is taken for a code as it is, in capitals.
    """
    if name is None:
        return None
    world = gazetteer.load()
    known = {world.party_code(actor_id, None) for actor_id in actor_ids(name)}
    codes = {country or acronym for country, acronym in known} - {None}
    return codes.pop() if len(codes) == 1 else name.upper()
