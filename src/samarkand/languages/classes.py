"""Classes of words: what a language's triggers name together, as `@name`, so that no list has to be written twice."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Any

from samarkand.errors import KnowledgeError

MARK = "@"
OR = "|"
Classes = Mapping[str, tuple[str, ...]]


def resolved(data: Mapping[str, Any], where: str) -> Classes:
    """The classes of a file, each with the members of the classes that it names itself.

    Raises KnowledgeError with file and key for a class that is not there, and for one that holds itself.
    """
    found: dict[str, tuple[str, ...]] = {}

    def members(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if name in path:
            raise KnowledgeError(f"{where} $.{path[-1]}: class '{MARK}{name}' holds itself")
        if name not in data:
            raise KnowledgeError(f"{where} $.{path[-1]}: no class '{MARK}{name}'; there are {', '.join(data)}")
        if name not in found:
            listed = (members(word[1:], (*path, name)) if word.startswith(MARK) else (word,) for word in data[name])
            found[name] = tuple(dict.fromkeys(chain.from_iterable(listed)))
        return found[name]

    for name in data:
        members(name, ())
    return found


def spread(words: Sequence[str], classes: Classes, where: str) -> tuple[str, ...]:
    """The words, each class replaced by its members. Raises KnowledgeError with the key for an unknown class."""
    found: list[str] = []
    for word in words:
        if word.startswith(MARK) and word[1:] not in classes:
            raise KnowledgeError(f"{where}: no class '{word}'; there are {', '.join(classes) or 'none'}")
        found += classes[word[1:]] if word.startswith(MARK) else (word,)
    return tuple(found)


def spelled(form: str, classes: Classes) -> Iterator[tuple[str, ...]]:
    """The words of a form: once with its classes, which stand for one word each, once for each longer member.

    A hyphen is a word of its own beside the form that keeps it.

    >>> list(spelled("@end war", {"end": ("stop", "call off")}))
    [('@end', 'war'), ('call', 'off', 'war')]
    """
    if MARK not in form and OR not in form and "-" not in form:
        yield tuple(form.split())
        return
    choices = []
    for word in form.split():
        members = classes[word[1:]] if word.startswith(MARK) else tuple(word.split(OR)) if OR in word else ()
        longer = [member for member in members if " " in member]
        hyphened = [one.replace("-", " - ") for one in (members or (word,)) if "-" in one]
        choices.append(list(dict.fromkeys([word, *longer, *hyphened])))
    for chosen in product(*choices):
        yield tuple(chain.from_iterable(part.split() for part in chosen))


def alternatives(word: str, classes: Classes) -> frozenset[str]:
    """The single words that a word of a form stands for: itself, those between its bars, or the members of its class.

    >>> sorted(alternatives("lift|ease", {}))
    ['ease', 'lift']
    """
    if not word.startswith(MARK):
        return frozenset(word.split(OR))
    return frozenset(member for member in classes[word[1:]] if " " not in member)
