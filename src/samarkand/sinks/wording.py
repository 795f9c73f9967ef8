"""An alert in words, with nothing in it that a page could have meant for the program that shows it."""

import re
import unicodedata

from samarkand.sinks.alert import Alert

LONGEST_SENTENCE = 600
LONGEST_TITLE = 200
_BLANK = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u180e")
"""Without width or turning the direction of writing; category Cf has the rest."""
_CALLED = re.compile(r"@(?=\w)|(?<=<)[@!#]")
_WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}")


def plain(text: str, longest: int = LONGEST_SENTENCE) -> str:
    """A text of a page on one line: no control or direction marks, nobody called by `@`, no link behind other words.

    >>> plain("Rapat\\n@everyone [ini](https://x.example)\\u202e")
    'Rapat @\\u200beveryone [ini] (https://x.example)'
    """
    kept = "".join(
        " " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Zs") else each
        for each in text
        if each not in _BLANK and unicodedata.category(each) not in ("Cf", "Cs", "Co")
    )
    line = " ".join(kept.split())
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    line = _CALLED.sub(lambda found: f"{found[0]}\u200b", line)
    return line.replace("](", "] (").replace("```", "'''")


def web_address(url: str) -> str | None:
    """The address where it is one of the web and cannot break out of its place, else None."""
    return url if _WEB.fullmatch(url) else None


def title_of(alert: Alert) -> str:
    """The headline of an alert: its status and its event."""
    return f"{alert.status}: {plain(alert.title, LONGEST_TITLE)}"


def body_of(alert: Alert) -> str:
    """The lines of an alert: day, place and sources; the sentence; the chain of outlets; the links."""
    when = alert.when
    day = "no day given" if when is None else str(when.first) + (f" to {when.last}" if when.last != when.first else "")
    sources = f"{alert.sources} independent source" + "s" * (alert.sources != 1)
    place = plain(alert.place, LONGEST_TITLE) if alert.place else "no place given"
    chain = " → ".join(plain(each, 100) for each in alert.chain)
    links = [found for found in (web_address(alert.url), alert.page and web_address(alert.page)) if found]
    return "\n".join(
        (f"{day} · {place} · {sources}", "", f"“{plain(alert.sentence)}”", *([chain] if chain else ()), *links)
    )
