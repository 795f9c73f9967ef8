"""Which lines and pieces of lines are furniture, by phrase; never for one bare word, which true sentences hold too."""

import re
from collections.abc import Iterator
from functools import lru_cache

from samarkand.extract import dates, inlaid, openings, phrases
from samarkand.gazetteer import outlets
from samarkand.model.article import FurnitureKind

_ENDS = " \t\u00a0:;.,|-–—·•»«>›‹<→←↓↑▶►▸▼▲*#[](){}\"“”‘’'=~_+…!?✕×☰✉"
_QUOTES = "\"“‘'«"
_SENTENCE = re.compile(r"[a-z0-9%)”\"’]\.(?:\s|$|[”\"’])")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ADDRESS = re.compile(r"\w\.\w{2,}")
_BY = re.compile(r"\b(?:by|oleh)\s+(?P<name>[^\d|]{4,60})$", re.IGNORECASE)
_DIVIDED = re.compile(r"\s+[|–—•·-]\s+")
_LONGEST, _STEP = 500, 40
_LINES_OF_A_PAGE = 256
_WIDE = re.compile(r"\s{100}")
"""Lines whose kind is remembered: one page's, which several of its readers ask for."""
_BYLINE_LONGEST, _LABEL_LONGEST = 120, 30
_CAPITALS = 0.6
_PERSON_WORDS = 5
_NAME_WORDS = 4
_LEAST_BEFORE = 8
_NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s(?:de|da|van|der|von|bin|binti|al|el|la|[A-Z][\w’'.-]*))*\s[A-Z][\w’'.-]+")
_SCENE_LONGEST = 130
_HEADING_WORDS = 10
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\.?$")
_CLOSING = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$")
_INITIALS = re.compile(r"[(\[][a-z]{2,5}(?:[/-][a-z]{2,5}){1,3}[)\]]")
_PARTS = re.compile(r"[/,;&]")
_PLACED = re.compile(r"\s+(?:in|on|at|for|from|with|di|dari|pada|untuk)\s.*|\s+(?:in|on|at|di|pada)$")
"""Where somebody reports from, for whom and when, behind the name."""
_NOTICE = re.compile(r"\s*(?:copyright|©|hak cipta).*$", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[,/;|&•·]|\band\b|\bdan\b|\s[-–—]\s)\s*")
_POST = re.compile(
    r"(?:[\w'’&-]+\s+){0,4}"
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|wartawan|jurnalis|kontributor|penulis)s?",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^(?:(?:edit|report|writ)ing by|by|oleh|editor|penulis|reporter|wartawan)\s*:?\s+", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z0-9\"“”‘:;]")
_GLUED = re.compile(
    r"(?P<heading>[A-Z][\w'’ -]{0,70}?(?P<last>[a-z]{2,}))(?=(?P<first>[A-Z](?:[a-z]+)?)\s(?:[a-z]|[A-Z][a-z]+))"
)


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def kind_of(line: str) -> FurnitureKind | None:
    """The kind of furniture that a whole line is, None where it may be part of the article."""
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    known = phrases.load()
    bare = line.strip(_ENDS).casefold()
    if not bare:
        return "other"
    if bare in known.equals:
        return known.equals[bare]
    signed = _signature(line) if line.rstrip(".")[-1:] in (")", "]") else None
    if signed is not None:
        return signed
    said: bool | None = None
    lines = known.lines
    waiting = known.sieve.of(line) & _rules(phrases.first_word(line), len(line) // _STEP)
    waiting &= lines.by_last.get(line.rstrip(".")[-1:]) or lines.by_last[openings.ANY]
    small = line.lower() if waiting else ""
    while waiting:
        rule = lines.each[(waiting & -waiting).bit_length() - 1]
        waiting &= waiting - 1
        if len(line) > rule.longest or (rule.holds and not any(map(small.__contains__, rule.holds))):
            continue
        if rule.matches is not None:
            found = rule.matches.match(line) is not None
        else:
            match = rule.starts.match(line) if rule.starts is not None else None
            found = match is not None and (not rule.headline or _opens_headline(line[match.end() :]))
        if found and rule.wide:
            said = _is_said(line) if said is None else said
        if found and not (rule.wide and said):
            return rule.kind
    if bylines(line):
        return "credit"
    return "other" if dates.is_stamp(line) else None


@lru_cache(maxsize=4096)
def _rules(first: str, steps: int) -> int:
    """The rules to try on a line by its first word and its length in steps, as bits."""
    lines = phrases.load().lines
    asked = lines.by_first_word.get(first) or lines.by_first_word[openings.ANY]
    short = sum(1 << number for number, rule in enumerate(lines.each) if rule.longest < steps * _STEP)
    return asked & ~short


def _signature(line: str) -> FurnitureKind | None:
    """The kind of a line that is outlets in brackets alone, or that ends with a photographer's: "(Antara/A B)"."""
    match = _CLOSING.search(line)
    if match is None:
        return None
    parts = [part.strip() for part in _PARTS.split(match[1])]
    known = [part for part in parts if outlets.by_name(part) and (part[0].isupper() or not outlets.is_weak(part))]
    if match.start() == 0:
        return "credit" if known else None
    is_photo = len(parts) == 2 and parts[0] in known and parts[1] not in known and " " in parts[1]
    return "caption" if is_photo and parts[1].replace(" ", "").isalpha() else None


def _is_said(line: str) -> bool:
    """True for words that somebody says, and for those that tell who does."""
    return line[0] in _QUOTES or phrases.load().reporting.search(line) is not None


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def announces(line: str) -> bool:
    """True for a phrase that stands alone ("Baca juga:"): the headline after it is the other page's."""
    return len(line) < _LONGEST and phrases.load().equals.get(line.strip(_ENDS).casefold()) == "related"


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def opens_comments(line: str) -> bool:
    """True for the heading of what readers wrote: "12 Komentar", "Comments (3)"."""
    if len(line) >= _LABEL_LONGEST:
        return False
    known, bare = phrases.load(), line.strip(_ENDS)
    return known.comments.fullmatch(bare) is not None or bare.casefold() in known.comment_words


def ends_report(line: str) -> bool:
    """True for what agencies and offices print below a report's last line: "- ENDS -", "###", "(abc/def)"."""
    if len(line) >= _LABEL_LONGEST:
        return False
    bare = line.strip(_ENDS).casefold()
    return bare in phrases.load().ends or line.strip() == "###" or _INITIALS.fullmatch(line) is not None


def is_scene(line: str) -> bool:
    """True for one short sentence that names nobody and no day, or ends with an agency: a caption above a report."""
    if len(line) > _SCENE_LONGEST:
        return False
    if match := _IN_BRACKETS.search(line):
        return outlets.by_name(match[1]) is not None
    if _SENTENCE.search(line[:-1]):
        return False
    rest = line.partition(" ")[2]
    return line.endswith(".") and " " in rest and not _NAMED.search(rest)


def glued_heading(line: str, text: str) -> int:
    """Where a sub-heading ends that is glued to the sentence after it: "A hard choiceThe council"; 0 without one.

    The sentence's first word must stand in the text again, so that "Pendiri YouTube" is not cut.
    """
    match = _GLUED.match(line)
    if match is None or len(match["heading"].split()) > _HEADING_WORDS:
        return 0
    last, first = match["last"].lower(), match["first"].lower()
    again = re.findall(rf"(?<!\w){re.escape(first)}(?!\w)", text.lower())
    common = any(first in words for words in phrases.load().frequent.values())
    known = re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text.lower()) or len(match["heading"].split()) > 2
    return match.end("heading") if known and (again or common) else 0


def _opens_headline(rest: str) -> bool:
    """True where what follows a phrase is a title of another page: after a colon anything, else a headline."""
    rest = rest.lstrip(" \u00a0»>-–—|")
    if rest.startswith((":", ";")):
        return len(rest) > 3
    return is_headline(rest)


def is_headline(text: str) -> bool:
    """True for capitalised words without a full stop: "Tiga Menteri Bertemu di Bandung", "Talks open in Port Sel"."""
    text = text.strip()
    if not text or text.endswith((".", ",", ";")) or _SENTENCE.search(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    if not words or not (text.lstrip("\"“‘'(")[:1].isupper() or text[0].isdigit()):
        return False
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals >= _CAPITALS * len(words)


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def bylines(line: str) -> tuple[str, ...]:
    """The names in a line like "Editor: A / B", "By A and B" or "Rep: A / Red: B"; empty where the line is none."""
    line = line.strip(" \u00a0()[]|*_")
    known = phrases.load()
    if len(line) > _BYLINE_LONGEST or known.byline.match(line) is None:
        return ()
    roles = [match.start() for match in known.role.finditer(line)]
    if len(roles) < 2 or roles[0] > 0:
        return _names_after_role(line)
    parts = [line[start:end].rstrip(" /|;,") for start, end in zip(roles, [*roles[1:], len(line)], strict=True)]
    return tuple(dict.fromkeys(name for part in parts for name in _names_after_role(_NOTICE.sub("", part))))


def _names_after_role(line: str) -> tuple[str, ...]:
    line = _undated(line)
    if _SENTENCE.search(line[:-1] + " "):
        return ()
    match = phrases.load().byline.match(line)
    if match is None:
        return ()
    parts = re.split(r"\s*(?:[/;|&]|,|\band\b|\bdan\b)\s*", re.sub(r"\S+@\S+", "", match["names"]))
    names = [part for part in parts if part.strip() and not _ADDRESS.search(part)]
    if len(names) > 1:
        names = [part for part in names if outlets.by_name(part) or not _is_post(part)]
    found = tuple(name for part in names if (name := _person(part) or (part if outlets.by_name(part) else None)))
    with_colon = ":" in match[0][: match.start("names")]
    if not with_colon and len(found) != len(names):
        return ()
    return found


def _undated(line: str) -> str:
    """A line without the date that closes it: "Oleh Nama Penulis, Rabu, 25 April 2018 | 17:40 WIT"."""
    day = dates.find_day(line)
    if day is None or day[1] < _LEAST_BEFORE:
        return line
    return re.sub(r"[\s,|(·•–—-]+$", "", dates.without_weekday(re.sub(r"[\s,|(·•–—-]+$", "", line[: day[1]])))


def is_section(line: str) -> bool:
    """True where every word is one of sections and buttons: "World", "Luar Negeri"."""
    words = [word.lower() for word in _WORD.findall(line)]
    return bool(words) and all(word in phrases.load().labels for word in words)


def is_name(line: str) -> bool:
    """True for two to four capitalised words that can be a person and no section, place or outlet: "Rory Whitlam"."""
    words = line.split()
    if not 2 <= len(words) <= _NAME_WORDS or not _NAME.fullmatch(line) or line.isupper():
        return False
    known = phrases.load()
    lowered = [word.lower().strip(".,") for word in words]
    if any(
        word in known.labels or word in known.weekdays or word in known.months or word in known.cities
        for word in lowered
    ):
        return False
    return not (known.sentence_word.search(line) or known.outlet_word.search(line) or outlets.by_name(line))


def names(line: str) -> tuple[str, ...]:
    """The names in a line of names, with outlets and posts beside them at most: "Intan Sari, Nadia Putri"."""
    if found := bylines(line):
        return found
    if len(line) > _BYLINE_LONGEST:
        return ()
    parts = [part for part in _LISTED.split(line.strip(" \u00a0|•·-–—")) if part]
    persons = tuple(part for part in parts if is_name(part))
    if not persons or parts[0] != persons[0] or not all(part in persons or _is_post(part) for part in parts):
        return ()
    return persons


def _is_post(part: str) -> bool:
    """True for what stands beside a name: an outlet, or what its bearer does there."""
    part = part.strip(" .")
    known = outlets.by_name(part) is not None or phrases.load().outlet_word.search(part) is not None
    return known or _POST.fullmatch(part) is not None


def authors_in_stamp(line: str) -> tuple[str, ...]:
    """The names beside a date in the line under a headline: "A Name - 8 Apr 2014", "8 Apr 2014 | Editor: A Name"."""
    if len(line) > _BYLINE_LONGEST or not dates.is_stamp(line):
        return ()
    parts = _DIVIDED.split(line)
    named = [name for part in parts for name in bylines(part)]
    if named:
        return tuple(named)
    closing = _BY.search(line)
    printed = closing["name"] if closing else parts[0] if len(parts) > 1 else ""
    alone = _undated(line)
    name = _person(printed) or (alone if is_name(alone) else None)
    if name is None or len(name.split()) < 2 or phrases.load().outlet_word.search(name) or outlets.by_name(name):
        return ()
    return (name,)


def placed(name: str) -> str:
    """A name without where its bearer reports from: "A Name in Port Sel"."""
    return _PLACED.sub("", name)


def _person(part: str) -> str | None:
    """A name of one to five words, each capitalised; anything else is no person or desk."""
    part = placed(part.split(" | ")[0].strip(" \u00a0.,:-–—•·"))
    part = _ROLE.sub("", part)
    if len(given := part.split()) > 2 and outlets.by_name(" ".join(given[2:])) is not None:
        part = " ".join(given[:2])  # "By ANA CORVO Associated Press"
    words = part.split()
    if not 1 <= len(words) <= _PERSON_WORDS or len(part) < 3 or any(character.isdigit() for character in part):
        return None
    capitals = sum(word[0].isupper() for word in words)
    if not words[0][0].isupper() or capitals < len(words) / 2 or phrases.load().sentence_word.search(part):
        return None
    return part


def inside(text: str, around: str = "") -> Iterator[tuple[int, int, FurnitureKind]]:
    """Pieces of a paragraph that are furniture from a certain start to a certain end, in order, not overlapping.

    `around` is the whole article's text. Where a paragraph has a hundred spaces in a row none are sought: the rules
    would try such a run in its square.
    """
    if _WIDE.search(text):
        return
    known = phrases.load()
    waiting = known.sieve.of(text)
    small = ""
    found: list[tuple[int, int, FurnitureKind]] = []
    for rule in known.inside:
        if not waiting & rule.matches.bit:
            continue
        small = small or text.lower()
        if not rule.holds or any(map(small.__contains__, rule.holds)):
            each = rule.matches.pattern.finditer(text)
            found += [(match.start(), match.end(), rule.kind) for match in each if match.end() > match.start()]
    sure = [(start, end) for start, end in inlaid.find(text, around) if start > 0]
    found += [(start, end, "related") for start, end in sure]
    done = 0
    for start, end, kind in sorted(found):
        piece = text[start:end].strip()
        if start >= done and ((start, end) in sure or piece[0] in "([" or kind_of(piece) is not None):
            yield start, end, kind
            done = end
