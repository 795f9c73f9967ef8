"""The phrases by which furniture, credits and dates are known: `furniture.toml` of every language, compiled."""

import re
from functools import lru_cache
from typing import Any, TypeVar, cast

from msgspec import Struct

from samarkand import languages, tables
from samarkand.extract import openings
from samarkand.extract.openings import ANY, NONE
from samarkand.extract.sieve import Sieve, Sieved, folded, needed
from samarkand.model.article import FurnitureKind
from samarkand.patterns import compiled

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CALLED_OUTLET = re.compile(
    r"\s*(?:the|surat\s?kabar|media|laporan|kantor\s+berita)?\s*(?P<name>(?:The\s)?(?:[A-Z][\w’'-]+\s){1,3}"
    r"(?:Chronicle|Courier|Gazette|Herald|Tribune|Times|Observer|Telegraph|Mercury|Sentinel|Dispatch|Examiner|Bulletin|"
    r"Inquirer|Newswire|News Agency)|"
    r"(?:Warta|Kabar|Harian|Koran|Majalah|Tabloid|Radar|Tribun)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
    r"(?![\w’'-])(?!\s[A-Z])"
)


T = TypeVar("T")


class LineRule(Struct, frozen=True, kw_only=True):
    """A test for whole lines: `starts` leaves a rest to look at, `matches` decides alone.

    Where `holds` is not empty the line in small letters has one of these somewhere, or the rule is not tried; where
    `ends` is not empty its last character, full stops apart, is one of these. A `wide` rule is not for reported speech.
    """

    kind: FurnitureKind
    longest: int
    starts: re.Pattern[str] | None = None
    headline: bool = False
    matches: re.Pattern[str] | None = None
    holds: tuple[str, ...] = ()
    ends: str = ""
    wide: bool = False


class LineRules(Struct, frozen=True, kw_only=True):
    """The tests for lines in the order in which they are tried; a test's number is that of its bit in the sieve.

    `by_first_word`: the tests for lines that begin with that word, as bits; under ANY those that ask for no word.
    `by_last`: the same for the line's last character, full stops apart; under ANY those that ask for none.
    """

    each: tuple[LineRule, ...]
    by_first_word: dict[str, int]
    by_last: dict[str, int]


class InsideRule(Struct, frozen=True, kw_only=True):
    """A piece inside a paragraph that is furniture from end to end; `holds` as in LineRule."""

    kind: FurnitureKind
    matches: Sieved
    holds: tuple[str, ...] = ()


class CreditWords(Struct, frozen=True, kw_only=True):
    """The words by which one language names a source; keys as in the data file."""

    any: Sieved
    known: re.Pattern[str]
    after: re.Pattern[str]
    after_agency: re.Pattern[str]
    fillers: frozenset[str]
    official: tuple[str, ...]
    not_outlets: frozenset[str]
    republished: tuple[Sieved, ...]
    source: tuple[Sieved, ...]
    openers: re.Pattern[str]
    joins: re.Pattern[str]
    dated: re.Pattern[str]


class PhotoWords(Struct, frozen=True, kw_only=True):
    """The words around the name of a photo's owner."""

    named: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


class Phrases(Struct, frozen=True, kw_only=True):
    """All languages' phrases together: pages mix them ("ADVERTISEMENT" on Indonesian sites)."""

    sieve: Sieve
    called_outlet: Sieved
    equals: dict[str, FurnitureKind]
    lines: LineRules
    inside: tuple[InsideRule, ...]
    byline: Sieved
    credits: dict[str, CreditWords]
    months: dict[str, int]
    weekdays: frozenset[str]
    zones: dict[str, float]
    zone: dict[str, float]
    cited: dict[str, re.Pattern[str]]
    cities: frozenset[str]
    outlet_word: re.Pattern[str]
    photo: PhotoWords
    frequent: dict[str, frozenset[str]]
    sentence_word: re.Pattern[str]
    reporting: re.Pattern[str]
    missing: re.Pattern[str]
    wall: re.Pattern[str]
    comments: re.Pattern[str]
    labels: frozenset[str]
    inlaid: Sieved
    role: re.Pattern[str]
    comment_words: frozenset[str]
    ends: frozenset[str]
    titles: re.Pattern[str]
    small: frozenset[str]


def alternatives(words: list[str]) -> str:
    """A regular expression for any of the literal words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _compiled(patterns: list[str], where: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns), where, flags)


def _line_rules(entry: dict[str, Any], where: str) -> list[tuple[frozenset[str], LineRule]]:
    """The tests of one entry, each with the first words that a line must have one of."""
    guards = {
        "kind": cast(FurnitureKind, entry["kind"]),
        "longest": entry.get("longest", 200),
        "holds": tuple(entry.get("holds", ())),
        "ends": entry.get("ends", ""),
        "wide": entry.get("wide", False),
    }
    found: list[tuple[frozenset[str], LineRule]] = []
    if starts := entry.get("starts"):
        pattern = re.compile(rf"(?:{alternatives(starts)})(?![a-z-])", re.IGNORECASE)
        words = frozenset(map(first_word, starts))
        found.append((words, LineRule(starts=pattern, headline=entry.get("rest") == "headline", **guards)))
    for source in entry.get(
        "matches", ()
    ):  # a test each: one of them is told apart by its letters, all together are not
        found.append((openings.of(source), LineRule(matches=_compiled([source], where), **guards)))
    return found


def first_word(line: str) -> str:
    """The letters with which a line begins, in small letters; empty where it begins with something else."""
    match = _FIRST_WORD.match(line)
    return match[0].lower() if match else NONE


def _sieved(rules: list[tuple[frozenset[str], LineRule]], sieve: Sieve) -> LineRules:
    """The tests for lines, the first of a sieve."""
    for _, rule in rules:
        pattern = rule.matches or rule.starts
        sieve.add((pattern is not None and needed(pattern.pattern)) or tuple(map(folded, rule.holds)))
    words = {NONE, ANY, *(word for first, _ in rules for word in first)}
    return LineRules(
        each=tuple(rule for _, rule in rules),
        by_first_word={
            word: sum(1 << number for number, (first, _) in enumerate(rules) if ANY in first or word in first)
            for word in words
        },
        by_last={
            last: sum(1 << number for number, (_, rule) in enumerate(rules) if not rule.ends or last in rule.ends)
            for last in {ANY, *(last for _, rule in rules for last in rule.ends)}
        },
    )


def _credit_words(table: dict[str, Any], weekdays: list[str], where: str, sieve: Sieve) -> CreditWords:
    def each(key: str) -> tuple[Sieved, ...]:
        return tuple(sieve.behind(_compiled([pattern], f"{where} $.credits.{key}")) for pattern in table[key])

    def before_name(key: str) -> re.Pattern[str]:
        return _compiled([rf"(?<!\w)(?:{'|'.join(table[key])})"], f"{where} $.credits.{key}")

    return CreditWords(
        any=sieve.behind(before_name("any")),
        known=before_name("known"),
        after=_compiled(table["after"], f"{where} $.credits.after"),
        after_agency=_compiled(table["after_agency"], f"{where} $.credits.after_agency"),
        fillers=frozenset(table["fillers"]),
        official=tuple(table["official"]),
        not_outlets=frozenset(table["not_outlets"]),
        republished=each("republished"),
        source=each("source"),
        openers=re.compile(rf"(?:\b(?:{alternatives(table['openers'])})\s+)*$", re.IGNORECASE),
        joins=re.compile(rf"\s*(?:[,/&]|,?\s*(?:{alternatives(table['joins'])}))\s*", re.IGNORECASE),
        dated=re.compile(
            rf"\s*,?\s*\(?\s*(?:(?:{alternatives(table['dated'])})\b|(?:{alternatives(weekdays)})\b|\d)", re.IGNORECASE
        ),
    )


def _with_likes(found: dict[str, T]) -> dict[str, T]:
    """What each language has, for those without a `furniture.toml` of their own what the one has that they are like."""
    likes = {code: like.code for code in languages.codes() if (like := languages.load(code).like) is not None}
    return found | {code: found[like] for code, like in likes.items() if code not in found}


def _numbered(dates: dict[str, Any]) -> dict[str, int]:
    months: dict[str, int] = dict(dates["other_months"])
    for key in ("months", "short_months"):
        months |= {name: number for number, name in enumerate(dates[key], start=1)}
    return months


def _photo_words(lists: list[dict[str, Any]]) -> PhotoWords:
    before = alternatives([word for table in lists for word in table["photo"]])
    after = alternatives([word for table in lists for word in table["photo_after"]])
    return PhotoWords(
        named=re.compile(rf"\b(?:{before})\s*[:./]\s*(?P<names>[^:()]{{2,80}})$", re.IGNORECASE),
        before=re.compile(rf"^(?:(?:{before})\b\s*[:.]?\s*)+", re.IGNORECASE),
        after=re.compile(rf"\s+(?:{after})$", re.IGNORECASE),
    )


def _words(found: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(found)})\b", re.IGNORECASE)


def _inlaid(cues: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[.!?\"”’)\]])|^)\s*(?P<cue>(?:{alternatives(cues)})\s*(?:[:;|»>]|(?-i:(?=\s[A-Z]\w*\s[A-Z])))\s*)"
        r"(?-i:(?=[A-Z0-9\"“‘]))",
        re.IGNORECASE,
    )


def _fields(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(names)})\s*:\s+(?=\S)", re.IGNORECASE)


def _comments(found: list[str]) -> re.Pattern[str]:
    words = alternatives(found)
    return re.compile(rf"\d[\d.,]*\s+(?:{words})|(?:{words})\s*[(:]\s*\d+", re.IGNORECASE)


def _furniture(
    data: dict[str, dict[str, Any]], sieve: Sieve
) -> tuple[dict[str, FurnitureKind], LineRules, list[InsideRule]]:
    """Whole lines, tests for lines and pieces inside lines, of all languages."""
    lines: list[tuple[frozenset[str], LineRule]] = []
    inside: list[tuple[FurnitureKind, re.Pattern[str], tuple[str, ...]]] = []
    equals: dict[str, FurnitureKind] = {}
    for code, table in data.items():
        for number, entry in enumerate(table["line"]):
            where = f"languages/{code}/furniture.toml $.line[{number}]"
            equals |= dict.fromkeys((word.casefold() for word in entry.get("equals", ())), entry["kind"])
            lines += _line_rules(entry, where)
        for number, entry in enumerate(table["inside"]):
            where = f"languages/{code}/furniture.toml $.inside[{number}]"
            flags = re.NOFLAG if entry.get("exact") else re.IGNORECASE
            pattern = _compiled(entry["matches"], where, flags)
            inside.append((entry["kind"], pattern, tuple(entry.get("holds", ()))))
    tests = _sieved(lines, sieve)
    pieces = [InsideRule(kind=kind, matches=sieve.behind(pattern), holds=holds) for kind, pattern, holds in inside]
    return equals, tests, pieces


@lru_cache(maxsize=1)
def load() -> Phrases:
    """The phrases of every language that has a `furniture.toml`. Raises KnowledgeError with the file and the place."""
    known = {code: languages.load(code) for code in sorted(languages.codes())}
    own = {code: language.folder / "furniture.toml" for code, language in known.items()}
    data = {code: tables.toml(file) for code, file in own.items() if known[code].like is None or file.is_file()}
    sieve = Sieve()
    equals, lines, inside = _furniture(data, sieve)
    each = list(data.values())
    starts = [word for table in each for word in table["bylines"]["starts"]]
    placed = [word for table in each for word in table["bylines"]["placed"]]
    outlet_words = [word for table in each for word in table["credits"]["outlet_words"]]
    return Phrases(
        sieve=sieve,
        called_outlet=sieve.behind(_CALLED_OUTLET),
        equals=equals,
        lines=lines,
        inside=tuple(inside),
        byline=sieve.behind(
            re.compile(
                rf"(?:(?P<place>{alternatives(placed)})\s+(?-i:[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,2}})\s*:\s*|"
                rf"(?P<role>{alternatives(starts)})(?:\s*:\s*|\s+(?-i:(?=[A-Z]))))(?P<names>\S.*)",
                re.IGNORECASE,
            )
        ),
        credits=_with_likes(
            {
                code: _credit_words(
                    table["credits"], table["dates"]["weekdays"], f"languages/{code}/furniture.toml", sieve
                )
                for code, table in data.items()
            }
        ),
        months={name: number for table in each for name, number in _numbered(table["dates"]).items()},
        weekdays=frozenset(word for table in each for word in table["dates"]["weekdays"]),
        zones={name: hours for table in each for name, hours in table["dates"]["zones"].items()},
        zone=_with_likes({code: table["dates"]["zone"] for code, table in data.items()}),
        cited=_with_likes({code: _words(table["dates"]["cited"]) for code, table in data.items()}),
        cities=frozenset(city for table in each for city in table["dateline"]["cities"]),
        outlet_word=re.compile(
            rf"\b(?:\w+\.(?:com|co\.id|id|net|org|tv|news|co|example)|{alternatives(outlet_words)})\b", re.IGNORECASE
        ),
        photo=_photo_words([table["credits"] for table in each]),
        frequent=_with_likes({code: frozenset(table["language"]["frequent"]) for code, table in data.items()}),
        sentence_word=_words([word for table in each for word in table["language"]["sentence_words"]]),
        reporting=_words([word for table in each for word in table["language"]["reporting"]]),
        missing=_words([phrase for table in each for phrase in table["refusal"]["missing"]]),
        wall=_words([phrase for table in each for phrase in table["refusal"]["wall"]]),
        comments=_comments([word for table in each for word in table["headings"]["comments"]]),
        labels=frozenset(word for table in each for word in table["headings"]["labels"]),
        role=re.compile(rf"(?<![^\W_])(?:{alternatives([*starts, *placed])})\s*:\s*(?=\S)", re.IGNORECASE),
        comment_words=frozenset(word for table in each for word in table["headings"]["comments"]),
        ends=frozenset(word for table in each for word in table["headings"]["ends"]),
        titles=re.compile(
            rf"(?:{alternatives([word for table in each for word in table['headings']['titles']])})\s*:\s+(?=\S)",
            re.IGNORECASE,
        ),
        inlaid=sieve.behind(_inlaid([word for table in each for word in table["inlaid"]["cues"]])),
        small=frozenset(word for table in each for word in table["inlaid"]["small"]),
    )
