"""The interface's language: which one a reader gets, and the site's words in it.

The words in the code and the templates are English; `catalogues/<code>.po` has them in another language. What a page
shows of an article stays in the article's own language.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.messages.pofile import read_po

INTERFACES = {"en": "English", "id": "Bahasa Indonesia"}
SOURCE = "en"
COOKIE = "language"
# What older systems still call Indonesian, and the language next to it.
_ALSO = {"in": "id", "ms": "id"}

# Each request is answered in a context of its own, so that pages in two languages can be made at the same time.
_speaking: ContextVar[str] = ContextVar("language", default=SOURCE)


def wanted(cookie: str | None, accepted: str) -> str:
    """The language for a reader: the one that was chosen, else the first that the browser accepts, else English.

    >>> wanted(None, "fr;q=0.9, id-ID;q=0.8, en;q=0.1")
    'id'
    """
    if cookie in INTERFACES:
        return cookie
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.partition(";q=")
        code = tag.strip().lower().partition("-")[0]
        weighed.append((-_weight(weight), place, _ALSO.get(code, code)))
    found = (code for weight, _, code in sorted(weighed) if weight < 0 and code in INTERFACES)
    return next(found, SOURCE)


def _weight(text: str) -> float:
    try:
        return float(text) if text.strip() else 1.0
    except ValueError:
        return 0.0


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Words are in this language inside the block."""
    token = _speaking.set(code)
    try:
        yield
    finally:
        _speaking.reset(token)


def language() -> str:
    """The language of the page that is being made."""
    return _speaking.get()


def noted(message: str) -> str:
    """The message as it is: marks a word that is translated where it is shown."""
    return message


def gettext(message: str) -> str:
    """The message in the language of the page; itself where the catalogue does not have it."""
    return _catalogue(language()).get(message, (message,))[0]


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a noun for a count."""
    forms = _catalogue(language()).get(one)
    if forms is None:
        return one if count == 1 else many
    return forms[0] if count == 1 else forms[-1]


@lru_cache(maxsize=4)
def months(code: str) -> Mapping[int, str]:
    """Names of the months, 1 to 12, as they stand in a date."""
    names: Mapping[int, str] = Locale(code).months["format"]["wide"]
    return names


@lru_cache(maxsize=4)
def weekdays(code: str) -> Mapping[int, str]:
    """Short names of the days of the week, 0 Monday."""
    names: Mapping[int, str] = Locale(code).days["stand-alone"]["abbreviated"]
    return names


@lru_cache(maxsize=4)
def _catalogue(code: str) -> Mapping[str, tuple[str, ...]]:
    """Translations by English message: one, or as many as the language has forms for a count."""
    if code == SOURCE:
        return {}
    with (files("samarkand.web") / "catalogues" / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        said = (message.string,) if isinstance(message.string, str) else tuple(map(str, message.string or ()))
        if message.id and not message.fuzzy and said and all(said):
            found[message.id if isinstance(message.id, str) else message.id[0]] = said
    return found
