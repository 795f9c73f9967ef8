"""The article's blocks in an HTML tree, in reading order, and the furniture that stood among them.

Inside the article's element marks are set at the edges of blocks, links and furniture, and its text is taken once and
cut at the marks.
"""

import re
from typing import Any

from msgspec import Struct

from samarkand.extract import aside, container, dates, furniture, marking, surroundings, textlines
from samarkand.extract.aside import Aside, Selected
from samarkand.extract.tree import BLOCK, HEADING, ITEM, LINK, LINK_END, MARKS, SET_ASIDE, visible
from samarkand.model.article import FurnitureKind

_GLUED_LINK = re.compile(
    f"(?<=[a-z]){LINK}(?=[A-Za-z0-9]{{2}})|(?<=[A-Za-z]){LINK_END}(?=[A-Za-z]{{3}})(?!(?:nya|lah|kah|pun)\\b)"
)
_ANNOUNCED = re.compile(
    rf"(?P<cue>(?:^|(?<=[.!?\"”’)\]{LINK_END}]))[\s{HEADING}]*[A-Za-z][A-Za-z' ]{{3,40}}\s?[:;|]?\s*)"
    rf"{LINK}[^{LINK}{LINK_END}]{{8,200}}{LINK_END}"
)
_BLOCK_IN_LINK = re.compile(f"{LINK}(?P<edges>(?:{BLOCK}[{HEADING}{ITEM}]?)+)")
_STRONG = ("p > strong:first-child", "p > b:first-child", "div > strong:first-child", "div > b:first-child")
_DASHED, _LONGEST_PLACE = re.compile(r"\s*[-–—]\s+\S"), 40
_ROWS, _CELL = 2, 120
_NEAR = 80
"""Blocks before and after the body among which its captions and credits are looked for."""
_STANDFIRST = re.compile(
    r"stand-?first|sub-?title|sub-?headline|"
    r"(?:^|[-_ ])(?:deck?|dek|sapo|lede|summary|ringkasan|excerpt|intro|subhead)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NAMING, _LEAST_STANDFIRST = ("class", "id", "data-gu-name", "data-testid", "itemprop"), 30
_NAMED, _MOST_NAMED = "h2[class],h3[class],h4[class],p[class],div[class],section[class],[data-gu-name]", 400
_SENTENCE_END = '.!?:”"'
_LINKED = 0.7
_SHORTEST = 20


class Block(Struct):
    """One block of text; `links`: its share of characters inside links; `kind` where its place shows furniture.

    `cut`: announced links to other pages that stood inside it, their end known by the link's. `outer`: it stands around
    the article, not among its paragraphs, and tells nothing of it. `place`: words in bold letters before a dash, first.
    """

    bare: str
    heading: bool = False
    links: float = 0.0
    kind: FurnitureKind | None = None
    cut: tuple[str, ...] = ()
    outer: bool = False
    item: bool = False
    place: str | None = None

    @property
    def linked(self) -> bool:
        """True where nearly all of it is a link."""
        return self.links > _LINKED

    @property
    def is_prose(self) -> bool:
        """True for a sentence of some length."""
        return not self.linked and textlines.is_prose(self.bare)


def blocks(tree: Any, *, known: Any | None = None, furniture_at: Selected = ()) -> list[Block]:
    """Blocks of the article's container, empty where there is none. Changes the tree.

    `known` is the container where a rule for the site found it, `furniture_at` that rule's selectors of furniture.
    """
    root = tree.body
    if root is None:
        return []
    seen = container.Furnished(root)
    body = known if known is not None else container.find(root, seen)
    if body is None:
        return []
    scope = container.scope_of(body)
    above, below = (
        [Block(text, kind=kind, outer=True) for text, kind in surroundings.pieces(lines, after=after)]
        for lines, after in zip(surroundings.around(scope), (False, True), strict=True)
    )
    taken = aside.take(scope, body, furniture_at, seen)
    _join_cells(scope)
    standfirst = _standfirst(scope, body)
    place = _unglue(body)
    before, inside, after = marking.text_of(scope, body)
    own = _cut(inside.split(BLOCK), taken)
    opening = next((block for block in own if block.kind is None), None)
    if place and opening is not None and opening.bare.startswith(place):
        opening.place = place
    return [
        *above,
        *_beside(_lines_beside(before)[-_NEAR:], taken, standfirst, after=False),
        *own,
        *_beside(_lines_beside(after)[:_NEAR], taken, "", after=True),
        *below,
    ]


def _join_cells(scope: Any) -> None:
    """A row of a table of data becomes one line, its cells parted by a bar; tables that lay out a page are left."""
    for table in scope.css("table"):
        rows = table.css("tr")
        if len(rows) < _ROWS or table.css_first("p,div,table,img,ul,form,h1,h2,h3,br") is not None:
            continue
        each = [[visible(cell.text(deep=True)) for cell in row.css("td,th")] for row in rows]
        if max(map(len, each)) < _ROWS or any(len(text) > _CELL for cells in each for text in cells):
            continue
        for row, cells in zip(rows, each, strict=True):
            row.insert_before(f"{BLOCK}{' | '.join(text for text in cells if text)}{BLOCK}")
            row.decompose()


def _unglue(body: Any) -> str | None:
    """End the block after a sub-heading in bold letters that has lost its line break: "<b>Two Words</b>The next".

    The first words in bold letters that a dash parts from what follows, "<b>Port Sel</b> - The", are returned.
    """
    place = None
    for node in body.css(", ".join(_STRONG)):
        after, before = node.next, node.prev
        if after is None or after.tag != "-text" or (before is not None and (before.text() or "").strip()):
            continue
        text, rest = node.text(deep=True), after.text() or ""
        if place is None and len(text) <= _LONGEST_PLACE and _DASHED.match(rest):
            place = visible(text)
        if rest[:1].isupper() and text[-1:].isalpha() and " " in text.strip() and furniture.is_headline(text):
            node.insert_after(BLOCK)
    return place


def _lines_beside(text: str) -> list[str]:
    """The lines of what stands beside the body: links side by side are apart, and one around a block is inside it."""
    if LINK in text:
        text = _BLOCK_IN_LINK.sub(rf"\g<edges>{LINK}", text.replace(LINK_END + LINK, LINK_END + BLOCK + LINK))
    return [piece for piece in text.split(BLOCK) if piece]


def _beside(pieces: list[str], taken: list[Aside], standfirst: str, *, after: bool) -> list[Block]:
    """What stands beside the body: captions, credits, channels and dates tell of it, all else is set aside."""
    found = _cut(pieces, taken)
    for block in found:
        if standfirst and block.bare == standfirst:
            continue
        block.kind = block.kind or furniture.kind_of(block.bare)
        if block.kind is None and not after and furniture.names(block.bare):
            block.kind = "credit" if _follows_headline(block, found) else None
        tells = block.kind in ("caption", "credit", "channel") or dates.is_stamp(block.bare)
        if not tells:
            block.outer = True
            line = surroundings.Line(block.bare, block.links, block.heading)
            if block.kind is None:
                block.kind = next((kind for _, kind in surroundings.pieces([line], after=after)), None)
    return [block for block in found if block.kind is not None or not block.outer]


def _standfirst(scope: Any, body: Any) -> str:
    """The sentence under the headline that sums the article up, by its element's name; empty where there is none."""
    if scope.mem_id == body.mem_id:
        return ""
    above = {node.mem_id for node in container.ancestors(body)} | {body.mem_id}
    for node in scope.css(_NAMED)[:_MOST_NAMED]:
        if node.mem_id == body.mem_id:
            return ""
        names = " ".join(value for name in _NAMING if (value := node.attributes.get(name)))
        if names and node.mem_id not in above and _STANDFIRST.search(names):
            text = visible(node.text(deep=True))
            if _LEAST_STANDFIRST <= len(text) <= 5 * _NEAR:
                return text
    return ""


def _follows_headline(block: Block, found: list[Block]) -> bool:
    """True where the last heading above the body stands before the block: between the two its author is named."""
    headings = [number for number, other in enumerate(found) if other.heading]
    return bool(headings) and any(block is other for other in found[headings[-1] + 1 :])


def _cut(pieces: list[str], taken: list[Aside]) -> list[Block]:
    """Blocks from pieces of text with marks."""
    found: list[Block] = []
    for piece in pieces:
        parts = piece.split(SET_ASIDE)
        for number, part in enumerate(parts):
            if number % 2:
                one = taken[int(part)]
                found.append(Block(one.text, links=one.links, kind=one.kind))
            elif part and not part.isspace():
                _add(part, found)
    return found


def _add(part: str, found: list[Block]) -> None:
    heading, item = HEADING in part[:2], ITEM in part[:2]
    inside = 0
    cut: tuple[str, ...] = ()
    if LINK in part:
        part, cut = _without_announced(part)
        inside = sum(len(piece.partition(LINK_END)[0]) for piece in part.split(LINK)[1:])
        part = _GLUED_LINK.sub(" ", part)
    plain = visible(part if part.isascii() else MARKS.sub("", part))
    if plain:
        found.append(Block(plain, heading=heading, links=min(1.0, inside / len(plain)), cut=cut, item=item))
    elif cut:
        found += [Block(text, links=1.0, kind="related") for text in cut]


def _without_announced(part: str) -> tuple[str, tuple[str, ...]]:
    """A block without links that a phrase announces ("Baca juga: …") inside it, and those with their phrases."""
    cut = []
    for match in reversed(list(_ANNOUNCED.finditer(part))):
        cue = MARKS.sub("", match["cue"])
        if furniture.announces(cue) and (match.start() > 0 or part[match.end() :].strip()):
            cut.append(" ".join(MARKS.sub("", match[0]).split()))
            part = f"{part[: match.start()]} {part[match.end() :]}"
    return part, tuple(reversed(cut))


def joined(found: list[Block]) -> list[Block]:
    """Blocks whose sentence a line break or a piece of furniture had cut are one again."""
    out: list[Block] = []
    last: Block | None = None
    for block in found:
        if block.kind is None:
            cut = (
                last is not None
                and not last.heading
                and len(last.bare) > _SHORTEST
                and last.bare[-1] not in _SENTENCE_END
            )
            if last is not None and cut and not block.heading and block.bare[0].islower():
                last.bare = f"{last.bare} {block.bare}"
                continue
            last = block
        out.append(block)
    return out
