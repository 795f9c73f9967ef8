"""Who is named as the source of an article or of a part of it: outlets that are quoted, republished, agencies, photos."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from samarkand.extract import outlets, phrases
from samarkand.extract.outlets import Named, Outlet
from samarkand.extract.phrases import CreditWords
from samarkand.model import Credit, Span
from samarkand.model.article import CreditKind

_NEXT_WORD = re.compile(r"\s*([\w'’-]+)")
_PHOTO_SIGNED = re.compile(r"[(\[](?P<names>[^()\[\]]{2,90})[)\]]\.?\s*$")
_PHOTO_NAMED = re.compile(
    r"\b(?:foto|photo|photograph|image|picture|dok|kredit|credit|sumber|courtesy)(?:\s+(?:by|oleh|of))?\s*[:./]\s*(?P<names>[^:()]{2,80})$",
    re.IGNORECASE,
)
_PHOTO_WORDS = re.compile(
    r"^(?:(?:foto|photo|file|file photo|photograph|image|dok(?:umentasi)?|arsip|sumber|courtesy|handout|pool)\b\s*[:.]?\s*)+|"
    r"\s+(?:photo|foto|archive|arsip|picture desk|photo desk|graphics)$",
    re.IGNORECASE,
)
_REACH = 70
"""Characters between a cue and the name that it announces."""
_GAP_WORD = re.compile(r"[\w'’-]+")
_NAME_WORD = r"[A-Z0-9][\w&'’-]*(?:\.\w[\w'’-]*)*"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s(?:of|the|for|and|&|{_NAME_WORD}))*")
_SIGNED = re.compile(r"[(\[](?P<names>[^()\[\]]{3,90})[)\]]\.?$")
_STATED_WHEN = re.compile(
    r"\s*(?:,|\()?\s*(?:pada|on|hari|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Ahad|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|\(\d)"
)
_OUTLET_WORD = re.compile(
    r"\b(?:\w+\.(?:com|co\.id|id|net|org|tv|news|co)|news|times|post|daily|herald|journal|tribune|gazette|courier|press|"
    r"chronicle|observer|telegraph|standard|mail|star|wire|agency|radio|tv|television|broadcasting|media|magazine|review|"
    r"pos|warta|kabar|harian|suara|berita|koran|tribun|majalah|radar|online|today|world|express|mercury|sentinel|dispatch)\b",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"[(\[]\s*(?:sumber|source|via)?\s*:?\s*([^()\[\]]{2,70}?)\s*[)\]]")
_AUTHOR_OUTLET = re.compile(r"^[^/]{2,60}/\s*(?P<outlet>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})\s*(?:\(.*)?$")


class _Found(Struct, frozen=True, gc=False):
    start: int
    end: int
    outlet: Outlet | None
    printed: str


def canonical(printed: str, outlet: Outlet | None) -> str:
    """The table's name where it shares its words with the printed one (ANTARA: Antara), else the name as printed."""
    printed = " ".join(printed.split()).strip(" .,;:")
    if outlet is None:
        return printed
    words, listed = (set(re.findall(r"\w+", name.casefold())) for name in (printed, outlet.name))
    return outlet.name if words <= listed or listed <= words else printed


def in_body(text: str, language: str, own: Iterable[str]) -> Iterator[Credit]:
    """Credits inside running text, with their spans; `own` are names and URLs of the outlet that the page is from."""
    words = phrases.load().credits.get(language)
    if words is None:
        return
    ours = [outlets.by_name(name) or outlets.by_url(name) for name in own if name]
    known = list(outlets.named_in(text))
    found = [*_after_cues(text, words, known), *_before_verbs(text, words, known), *_in_parentheses(text)]
    for one in sorted(found, key=lambda credit: credit.start):
        if (one.outlet is not None and one.outlet in ours) or _is_own(one.printed, own):
            continue
        yield Credit(
            outlet=canonical(one.printed, one.outlet), kind=_kind(one.outlet), span=Span(one.start, one.end)
        )


def _is_own(printed: str, own: Iterable[str]) -> bool:
    name = re.sub(r"\W", "", printed.casefold())
    return any(name == re.sub(r"\W", "", other.casefold()) for other in own if other)


def _kind(outlet: Outlet | None) -> CreditKind:
    return "agency" if outlet is not None and outlet.kind == "agency" else "quoted"


def _after_cues(text: str, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """Names that a cue announces: "dilansir dari kantor berita X", "according to X", "told X"."""
    for cue in words.any.finditer(text):
        reached = list(_known_after(text, cue.end(), words, known))
        yield from reached
        if not reached:
            unknown = _unknown_after(text, cue, words)
            if unknown is not None:
                yield unknown
    sure = [named for named in known if not named.weak]
    for cue in words.known.finditer(text):
        yield from _known_after(text, cue.end(), words, sure)


def _known_after(text: str, start: int, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """The first known outlet within reach with only fillers before it, and those joined to it by "dan", "/", "via"."""
    for number, named in enumerate(known):
        if named.start < start:
            continue
        if named.start - start > _REACH or not _is_gap(text[start : named.start], words):
            return
        yield _Found(named.start, named.end, named.outlet, text[named.start : named.end])
        for following, previous in zip(known[number + 1 :], known[number:], strict=False):
            between = text[previous.end : following.start]
            if not re.fullmatch(r"\s*(?:,|/|dan|and|via|melalui|&|serta|,\s*dan|mengutip|citing|quoting)\s*", between):
                return
            yield _Found(following.start, following.end, following.outlet, text[following.start : following.end])
        return


def _is_gap(gap: str, words: CreditWords) -> bool:
    """True where only fillers and at most two capitalised words (a country, a town) stand between cue and name."""
    if re.search(r"[.;:()\"“”\n]", gap):
        return False
    each = [(word, word.lower() in words.fillers) for word in _GAP_WORD.findall(gap)]
    strange = [word for word, is_filler in each if not is_filler]
    return not strange or (len(strange) <= 2 and each[0][1] and all(word[0].isupper() for word in strange))


def _unknown_after(text: str, cue: re.Match[str], words: CreditWords) -> _Found | None:
    """A name that no table has, right after a cue that announces sources."""
    position = cue.end()
    official = False
    while match := _NEXT_WORD.match(text, position):
        word = match[1]
        official = official or any(
            text[cue.end() : match.end()].lower().endswith((f" {name}", f"\xa0{name}")) for name in words.official
        )
        if word[0].isupper() and word.lower() not in words.fillers and word.lower() not in words.official:
            break
        if word.lower() not in words.fillers and word.lower() not in words.official:
            return None
        if word[0].isupper() and (text[match.end() : match.end() + 1] == " ") and text[match.end() + 1 :][:1].isupper():
            break
        position = match.end()
    name = _NAME.match(text, match.start(1)) if match else None
    if name is None:
        return None
    printed = re.sub(r"(?:\s(?:of|the|for|and|&))+$", "", name[0]).rstrip(".,'’-")
    first = printed.split()[0].casefold()
    if first in words.not_outlets and not official:
        return None
    end = name.start() + len(printed)
    likely = official or _OUTLET_WORD.search(printed) or _STATED_WHEN.match(text, end) or _opens_sentence(text, cue)
    return _Found(name.start(), end, None, printed) if likely else None


def _opens_sentence(text: str, cue: re.Match[str]) -> bool:
    return cue.start() == 0 or text[: cue.start()].rstrip(" ").endswith((".", "\n", "”", '"'))


def _before_verbs(text: str, words: CreditWords, known: list[Named]) -> Iterator[_Found]:
    """Known outlets that a verb of reporting follows: "Reuters melaporkan", "the Xinhua news agency said"."""
    for named in known:
        if not named.weak and words.after.match(text, named.end):
            yield _Found(named.start, named.end, named.outlet, text[named.start : named.end])


def _in_parentheses(text: str) -> Iterator[_Found]:
    """Known outlets that stand alone in brackets: "(AFP)", "(Antara/Xinhua)"; with a photographer's name it is a photo."""
    for match in _PARENTHESES.finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].strip(" .")
        if after and before[-1:] not in '.!?”"':
            continue  # "Kepolisian Federal Australia (AFP) mengatakan": an abbreviation, no credit
        parts = [(part.group().strip(), part.start()) for part in re.finditer(r"[^/,]+", match[1])]
        found = [(outlets.by_name(part), part, start) for part, start in parts if not outlets.is_weak(part)]
        if len(found) == len(parts) and all(outlet is not None for outlet, _, _ in found):
            for outlet, part, start in found:
                begin = match.start(1) + start + len(match[1][start:]) - len(match[1][start:].lstrip())
                yield _Found(begin, begin + len(part), outlet, part)


def in_line(line: str, language: str, own: Iterable[str]) -> Iterator[Credit]:
    """Credits in a line that is itself one: "Berita ini telah tayang di X dengan judul Y", "Sumber: X"."""
    for words in phrases.load().credits.values():
        for pattern in words.republished:
            if match := pattern.match(line.strip()):
                yield from _republished(match, own)
                return
    for words in phrases.load().credits.values():
        for pattern in words.source:
            if match := pattern.search(line.strip()):
                for printed in re.split(r"\s*(?:,|/|\bdan\b|\band\b|&|\+)\s*", match["outlet"]):
                    outlet = outlets.by_name(printed)
                    if len(printed) > 1 and not _is_own(printed, own):
                        yield Credit(outlet=canonical(printed, outlet), kind=_kind(outlet))
                return
    yield from _signed(line, own)
    yield from (Credit(outlet=credit.outlet, kind=credit.kind) for credit in in_body(line, language, own))


def _signed(line: str, own: Iterable[str]) -> Iterator[Credit]:
    """The last line of a copy: "(Kabar Kita/Warta Kita)" names the outlet that had it first beside the page's own."""
    match = _SIGNED.match(line.strip())
    parts = [part.strip() for part in match["names"].split("/")] if match else []
    others = [part for part in parts if not _is_own(part, own)]
    for part in others:
        outlet = outlets.by_name(part)
        if outlet is not None or (len(others) < len(parts) and part[0].isupper() and _OUTLET_WORD.search(part)):
            kind: CreditKind = "agency" if outlet is not None and outlet.kind == "agency" else "republished"
            yield Credit(outlet=canonical(part, outlet), kind=kind)


def _republished(match: re.Match[str], own: Iterable[str]) -> Iterator[Credit]:
    printed = match["outlet"].strip(" .,\"“”")
    known = next(iter(outlets.named_in(printed)), None)
    if known is not None and known.start == 0 and not re.match(r"\s*[A-Z]", printed[known.end :]):
        printed = printed[: known.end]
    outlet = outlets.by_name(printed)
    title = match.groupdict().get("title")
    if printed and len(printed) <= 80:
        yield Credit(
            outlet=canonical(printed, outlet), kind="republished", title=title.strip(" .\"“”‘’") if title else None
        )


def in_byline(name: str, own: Iterable[str]) -> Credit | None:
    """The outlet of an author: "Nama Penulis/DW Indonesia", or a byline that is itself an agency."""
    match = _AUTHOR_OUTLET.match(name)
    printed = match["outlet"] if match else name
    outlet = outlets.by_name(printed)
    if outlet is None or outlet in [outlets.by_name(one) or outlets.by_url(one) for one in own if one]:
        return None
    return Credit(outlet=canonical(printed, outlet), kind="agency" if outlet.kind == "agency" else "republished")


def in_dateline(site: str | None, own: Iterable[str]) -> Credit | None:
    """The agency of a dateline: "Port Sel (Reuters) - ". The page's own outlet is no credit."""
    outlet = outlets.by_name(site or "")
    if site is None or outlet is None or _is_own(site, own) or outlet.kind != "agency":
        return None
    if outlet in [outlets.by_name(one) or outlets.by_url(one) for one in own if one]:
        return None
    return Credit(outlet=canonical(site, outlet), kind="agency")


def in_caption(line: str, own: Iterable[str]) -> Iterator[Credit]:
    """Whose photo it is: "(Foto: Antara/Nama)", "(REUTERS/Name)", "Photograph: Harbour Gazette"."""
    for match in (_PHOTO_SIGNED.search(line), _PHOTO_NAMED.search(line)):
        if match is None:
            continue
        for part in re.split(r"\s*(?:/|\bvia\b|,|\|)\s*", match["names"]):
            printed = _PHOTO_WORDS.sub("", part).strip(" .:-@")
            outlet = outlets.by_name(printed)
            if (outlet is not None or _OUTLET_WORD.search(printed)) and not _is_ours(printed, outlet, own):
                yield Credit(outlet=canonical(printed, outlet), kind="photo")
                return


def _is_ours(printed: str, outlet: Outlet | None, own: Iterable[str]) -> bool:
    """True for the page's own outlet, also where its desk or archive is named after it."""
    folded = printed.casefold()
    if any(name and name.casefold() in folded for name in own):
        return True
    return outlet is not None and outlet in [outlets.by_name(name) or outlets.by_url(name) for name in own if name]


def unique(found: Iterable[Credit]) -> tuple[Credit, ...]:
    """One credit an outlet and kind, the first with a span where there is one; republication before quotation."""
    kept: dict[tuple[str, bool], Credit] = {}
    for credit in found:
        outlet = outlets.by_name(credit.outlet)
        key = (outlet.name if outlet else credit.outlet.casefold(), credit.kind == "photo")
        old = kept.get(key)
        if old is None or (credit.kind == "republished" and old.kind != "republished"):
            kept[key] = credit
    return tuple(kept.values())


