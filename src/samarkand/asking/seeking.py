"""Words that people type, as a full-text query."""

SHORTEST_BEGINNING = 3


def full_text(words: str) -> str:
    """A full-text query for all of the words, whatever marks stand in them.

    The last may be the beginning of a word, if it is long enough not to begin very many.
    """
    found = [word.replace('"', " ").strip() for word in words.split()]
    terms = [word for word in found if any(each.isalnum() for each in word)]
    if not terms:
        return '""'
    return " ".join(f'"{term}"' for term in terms) + ("*" if len(terms[-1]) >= SHORTEST_BEGINNING else "")
