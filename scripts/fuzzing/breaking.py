"""Twenty ways to break a page, each a function of chance and bytes."""

import random
import re
from collections.abc import Callable, Sequence

Way = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
_TAG = re.compile(rb"<[^>]*>")
STRANGE = ("\u202e", "\u0000", "\ufeff", "\ud7ff", "\U0010ffff", "́" * 50, "ﷺ", "İ", "\u2028", "١٢٣", "ß", "\x1b[2J")
LARGEST = 400_000


def broken(chance: random.Random, pages: Sequence[bytes]) -> tuple[list[str], bytes]:
    """A page that was broken in one to three ways, and the names of these."""
    body = chance.choice(pages)
    ways = chance.choices(WAYS, weights=[0.15 if way in RARE else 1 for way in WAYS], k=chance.randint(1, 3))
    for way in ways:
        body = way(chance, body, pages)[: max(LARGEST, 4_000_000 if way in RARE else 0)]
    return [way.__name__ for way in ways], body


def flipped(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Some bytes are others."""
    found = bytearray(body)
    for _ in range(chance.randint(1, 60)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """It ends early, or begins late."""
    at = chance.randint(0, len(body))
    return body[:at] if chance.random() < 0.7 else body[at:]


def holed(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Pieces are missing."""
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(body))
        body = body[:at] + body[at + chance.randint(1, 2_000) :]
    return body


def doubled(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """A piece stands there many times."""
    at = chance.randint(0, len(body))
    return body[:at] + body[at : at + chance.randint(1, 500)] * chance.randint(2, 100) + body[at:]


def spliced(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Half of another page follows."""
    other = chance.choice(pages)
    return body[: chance.randint(0, len(body))] + other[chance.randint(0, len(other)) :]


def untagged(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """One tag in some is missing."""
    share = chance.random()
    return _TAG.sub(lambda match: b"" if chance.random() < share else match[0], body)


def shuffled(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Tags have changed places."""
    tags = _TAG.findall(body)
    chance.shuffle(tags)
    rest = iter(tags)
    return _TAG.sub(lambda match: next(rest, b""), body)


def nested(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """It lies deep within elements that are never closed."""
    tag = chance.choice([b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>", b"<span class=a>", b"<a href=x>", b"<p>"])
    return tag * chance.choice([100, 2_000, 30_000]) + body


def many(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Very many small elements."""
    return body + chance.choice([b"<br>", b"<p>a</p>", b"<li>b", b"<i></i>", b"<img src=x>"]) * chance.choice(
        [1_000, 300_000]
    )


def attributed(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """An element with very many attributes, or with a very long one."""
    many_of = b" ".join(b"a%d=1" % number for number in range(chance.choice([50, 20_000])))
    return b"<div " + chance.choice([many_of, b'class="' + b"x " * 50_000 + b'"']) + b">" + body


def entities(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Entities, declared of each other, or simply very many."""
    declared = b"".join(b'<!ENTITY e%d "%s">' % (n, (b"&e%d;" % (n - 1)) * 10) for n in range(1, 10))
    bomb = b'<!DOCTYPE html [<!ENTITY e0 "ha">' + declared + b"]>"
    return bomb + body + b"<p>&e9;</p>" if chance.random() < 0.5 else body + b"<p>" + b"&amp;&#x41;&nosuch;" * 5_000


def strange(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Letters that texts seldom have, somewhere in it."""
    for _ in range(chance.randint(1, 30)):
        at = chance.randint(0, len(body))
        body = body[:at] + chance.choice(STRANGE).encode() + body[at:]
    return body


def recoded(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """In another encoding than it says."""
    code = chance.choice(["utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "shift_jis", "utf-8-sig"])
    return body.decode(errors="replace").encode(code, errors="replace")


def misdeclared(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """It says that it is in an encoding which it is not, or which there is not."""
    code = chance.choice([b"utf-16", b"x-none", b"gb2312", b"\xff", b"utf-8;" * 200])
    return b'<meta charset="' + code + b'">' + body


def redated(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Numbers are others: days that there are not, years of nine digits."""
    return re.sub(rb"\d+", lambda match: str(chance.choice([0, 31, 99, 10**9, 2022, 13])).encode(), body)


def longwinded(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """One word, sentence or quotation that does not end."""
    piece = chance.choice([b"a", b"Menteri ", b'"', b"(", b"- ", b"dan ", b"15/9/2022 ", b", said ", b".", b"\xc2\xa0"])
    return body.replace(b"<p>", b"<p>" + piece * chance.choice([500, 20_000]), 1)


def jsoned(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Structured data that is deep, wrong or very large."""
    deep = b"[" * chance.choice([50, 100_000])
    wrong = b'{"@type": "NewsArticle", "datePublished": 5, "author": [[]], "articleBody": {"a": null}, "headline": []}'
    return b'<script type="application/ld+json">' + chance.choice([deep, wrong, wrong * 500]) + b"</script>" + body


def commented(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Comments, scripts and sections that are never closed."""
    opening = chance.choice([b"<!--", b"<script>", b"<style>", b"<![CDATA[", b"<textarea>", b"<title>", b"<noscript>"])
    at = chance.randint(0, len(body))
    return body[:at] + opening + body[at:]


def lined(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Its text alone, in very many lines."""
    return _TAG.sub(b"\n" * chance.choice([1, 50]), body)


def noise(chance: random.Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """Nothing but chance."""
    return chance.randbytes(chance.randint(0, 20_000))


WAYS: tuple[Way, ...] = (
    flipped, cut, holed, doubled, spliced, untagged, shuffled, nested, many, attributed, entities, strange, recoded,
    misdeclared, redated, longwinded, jsoned, commented, lined, noise,
)  # fmt: skip
RARE = frozenset({many, nested, attributed, longwinded, jsoned})
