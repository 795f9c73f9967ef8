"""The article's blocks in an HTML tree, in reading order, and the furniture that stood among them.

The container with most paragraph text is chosen; inside it marks are set at the edges of blocks, links and furniture,
and its text is taken once and cut at the marks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from samarkand.extract import dates, furniture, hints, surroundings
from samarkand.model.article import FurnitureKind

BLOCK, HEADING, LINK, LINK_END, SET_ASIDE, BODY = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
MARKS = re.compile("[\ufdd0-\ufdd5]")
_DROPPED = ["script", "style", "noscript", "template", "svg", "iframe", "canvas", "object", "embed", "video", "audio",
            "map", "picture", "input", "textarea", "head"]  # fmt: skip
_EDGES = ("p,div,section,article,ul,ol,li,dl,dt,dd,blockquote,pre,table,tr,td,th,figure,figcaption,center,header,main,"
          "aside,footer,nav,form,details,summary,address,hr,h1,h2,h3,h4,h5,h6")  # fmt: skip
_MARKED = ("[class],[id],[role],[aria-label],[hidden],[aria-hidden],[data-component],figcaption,nav,footer,aside,form,"
           "button,select,address,menu,dialog,time")  # fmt: skip
_LEAST = 40
_CLIMB = 1.2
_LARGEST_SHARE = 0.5
_ANCESTORS = 12
_GLUED_LINK = re.compile(
    f"(?<=[a-z]){LINK}(?=[A-Za-z0-9]{{2}})|(?<=[A-Za-z]){LINK_END}(?=[A-Za-z]{{3}})(?!(?:nya|lah|kah|pun)\\b)"
)
_ANNOUNCED = re.compile(
    rf"(?P<cue>(?:^|(?<=[.!?\"”’)\]{LINK_END}]))[\s{HEADING}]*[A-Za-z][A-Za-z' ]{{3,40}}\s?[:;|]?\s*)"
    rf"{LINK}[^{LINK}{LINK_END}]{{8,200}}{LINK_END}"
)
_STRONG = ("p > strong:first-child", "p > b:first-child", "div > strong:first-child", "div > b:first-child")
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_ENOUGH = 250
_SCOPE_LEVELS = 4
_MOST_LINKS = 150
_NEAR = 80
"""Blocks before and after the body among which its captions and credits are looked for."""
_SENTENCE_END = '.!?:”"'
_REFUSED = ("related", "share", "promo", "other", "advert")
_ARTICLE = 'h1,article,[itemprop~="articleBody"],.entry-content,.post-body,.article-body'
_INLINE = ("span", "a", "b", "strong", "em", "i", "time", "mark", "abbr")
_MANY_TAGS = 15_000
_OPENING_RUN = re.compile(r"(?:<[A-Za-z][^<>]{0,200}>\s*){100,}")


Selected = Sequence[tuple[FurnitureKind, str]]


class Block(Struct):
    """One block of text; `links`: its share of characters inside links; `kind` where its place shows furniture.

    `cut`: announced links to other pages that stood inside it, their end known by the link's. `outer`: it stands around
    the article, not among its paragraphs, and tells nothing of it.
    """

    text: str
    heading: bool = False
    links: float = 0.0
    kind: FurnitureKind | None = None
    cut: tuple[str, ...] = ()
    outer: bool = False


def clean(tree: Any) -> None:
    """Drop what never holds text of the article. JSON-LD and metadata must have been read before."""
    tree.strip_tags(_DROPPED, recursive=True)


def blocks(tree: Any, *, known: Any | None = None, furniture_at: Selected = ()) -> list[Block]:
    """Blocks of the article's container, empty where there is none. Changes the tree.

    `known` is the container where a rule for the site found it, `furniture_at` that rule's selectors of furniture.
    """
    container = known if known is not None else _container(tree)
    if container is None:
        return []
    scope = _scope(container)
    above, below = (
        [Block(text, kind=kind, outer=True) for text, kind in surroundings.pieces(lines, after=after)]
        for lines, after in zip(surroundings.around(scope), (False, True), strict=True)
    )
    aside = _set_aside(scope, container, furniture_at)
    for br in scope.css("br"):
        br.replace_with(BLOCK)
    _unglue(container)
    links = scope.css("a")
    for link in links if len(links) <= _MOST_LINKS else container.css("a"):
        link.insert_before(LINK)
        link.insert_after(LINK_END)
    for node in scope.css(_EDGES):
        tag = node.tag
        node.insert_before(BLOCK + HEADING if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else BLOCK)
        node.insert_after(BLOCK)
    if scope.mem_id == container.mem_id:
        return [*above, *_cut(scope.text(deep=True).split(BLOCK), aside), *below]
    container.insert_before(BODY)
    container.insert_after(BODY)
    before, inside, after = (
        [piece for piece in part.split(BLOCK) if piece] for part in scope.text(deep=True).split(BODY)
    )
    return [
        *above,
        *_beside(before[-_NEAR:], aside, after=False),
        *_cut(inside, aside),
        *_beside(after[:_NEAR], aside, after=True),
        *below,
    ]


def _unglue(container: Any) -> None:
    """End the block after a sub-heading in bold letters that has lost its line break: "<b>Two Words</b>The next"."""
    for node in container.css(", ".join(_STRONG)):
        after, before = node.next, node.prev
        if after is None or after.tag != "-text" or (before is not None and (before.text() or "").strip()):
            continue
        text, rest = node.text(deep=True), after.text() or ""
        if rest[:1].isupper() and text[-1:].isalpha() and " " in text.strip() and furniture.is_headline(text):
            node.insert_after(BLOCK)


def _scope(container: Any) -> Any:
    """The nearest element that holds the headline too: captions and credit lines may stand there, beside the body."""
    node = container
    for _ in range(_SCOPE_LEVELS):
        if node.css_first("h1") is not None or node.parent is None or node.tag == "body":
            return node
        node = node.parent
    return node


def _beside(pieces: list[str], aside: list[Block], *, after: bool) -> list[Block]:
    """What stands beside the body: captions, credits, channels and dates tell of it, all else is set aside."""
    found = _cut(pieces, aside)
    for block in found:
        block.kind = block.kind or furniture.kind_of(block.text)
        if block.kind is None and not after and furniture.is_name(block.text):
            block.kind = "credit" if _follows_headline(block, found) else None
        tells = block.kind in ("caption", "credit", "channel") or dates.is_stamp(block.text)
        if not tells:
            block.outer = True
            line = surroundings.Line(block.text, block.links, block.heading)
            if block.kind is None:
                block.kind = next((kind for _, kind in surroundings.pieces([line], after=after)), None)
    return [block for block in found if block.kind is not None or not block.outer]


def _follows_headline(block: Block, found: list[Block]) -> bool:
    """True where the last heading above the body stands before the block: between the two its author is named."""
    headings = [number for number, other in enumerate(found) if other.heading]
    return bool(headings) and any(block is other for other in found[headings[-1] + 1 :])


def _container(tree: Any) -> Any | None:
    """The element that holds most of the page's paragraph text, and little else."""
    root = tree.body
    if root is None:
        return None
    seen = _Ancestry()
    every = _paragraphs(root)
    counted = [one for one in every if not seen.is_refused(one[0])]
    if sum(size for _, size in counted) < _ENOUGH:
        counted += [one for one in _loose(root) if not seen.is_refused(one[0])]
    counted = counted or every
    direct: Counter[int] = Counter()
    total: Counter[int] = Counter()
    nodes: dict[int, Any] = {}
    for node, size in counted:
        line = seen.above(node)
        for parent in line:
            total[parent.mem_id] += size
        direct[line[0].mem_id] += size
        nodes.setdefault(line[0].mem_id, line[0])
    return _climb(nodes[_first_best(direct)], total) if direct else None


class _Ancestry:
    """Parents of nodes, the nearest first, and which of them are furniture; each is looked at once a page."""

    def __init__(self) -> None:
        self.lines: dict[int, list[Any]] = {}
        self.refused: dict[int, bool] = {}
        self.furniture: dict[int, bool] = {}

    def above(self, node: Any) -> list[Any]:
        """The nearest ancestors of a node, `body` at most."""
        parent = node.parent
        line = self.lines.get(parent.mem_id)
        if line is None:
            line = self.lines[parent.mem_id] = _ancestors(node)
        return line

    def is_refused(self, node: Any) -> bool:
        """True inside navigation, comments, related stories: paragraphs there do not count for the container."""
        parent = node.parent
        known = self.refused.get(parent.mem_id)
        if known is None:
            known = self.refused[parent.mem_id] = any(map(self._is_furniture, self.above(node)))
        return known

    def _is_furniture(self, node: Any) -> bool:
        key = node.mem_id
        if key not in self.furniture:
            kind = hints.kind_of(node) if node.tag != "body" else None
            self.furniture[key] = kind in _REFUSED and not _holds_article(node)
        return self.furniture[key]


def _first_best(direct: Counter[int]) -> int:
    """The parent with most text; of equals the one that stands first in the page."""
    return max(direct, key=direct.__getitem__)


def _climb(node: Any, total: Counter[int]) -> Any:
    """Go up while an ancestor holds a fifth more paragraph text: bodies cut in two by an advert's element."""
    best = node
    while node.parent is not None and node.parent.tag not in ("body", "html", None):
        if (hints.names_body(best) and total[best.mem_id] > _ENOUGH * 4) or best.tag == "article":
            break
        node = node.parent
        if total[node.mem_id] > _CLIMB * total[best.mem_id]:
            best = node
    return best


def _paragraphs(root: Any) -> list[tuple[Any, int]]:
    """Elements that are paragraphs, with their size."""
    found = []
    for node in root.css("p"):
        size = len(node.text(deep=True).strip())
        if size >= _LEAST and _linked(node) < 0.5 * size:
            found.append((node, size))
    return found


def _loose(root: Any) -> list[tuple[Any, int]]:
    """Where a page has no paragraphs: children of elements with text of their own, with the size of that text."""
    found = []
    for node in root.css("div,td,section,article,span,blockquote,pre,font,center"):
        own = len(node.text(deep=False).strip())
        if own >= _LEAST:
            child = node.first_child
            found.append((child if child is not None else node, own))
    return found


def _linked(node: Any) -> int:
    return sum(len(link.text(deep=True)) for link in node.css("a"))


def _ancestors(node: Any) -> list[Any]:
    line: list[Any] = []
    parent = node.parent
    while parent is not None and parent.tag not in ("html", None) and len(line) < _ANCESTORS:
        line.append(parent)
        parent = parent.parent
    return line


def _holds_article(node: Any) -> bool:
    """Some sites name the whole page "content-with-sidebar": what holds the headline is not furniture."""
    return node.css_first(_ARTICLE) is not None


def _set_aside(scope: Any, container: Any, furniture_at: Selected) -> list[Block]:
    """Take furniture out of the container and what surrounds it, leaving a mark at its place."""
    certain = {node.mem_id: kind for kind, selector in furniture_at for node in scope.css(selector)}
    whole = max(len(container.text(deep=True)), 1)
    aside: list[Block] = []
    gone: list[Any] = []
    inside = {parent.mem_id: False for parent in (container, *_ancestors(container))}
    sizes: dict[int, int] = {}
    for node in scope.css(", ".join((_MARKED, *(selector for _, selector in furniture_at)))):
        if node.mem_id in inside:
            continue
        kind = certain.get(node.mem_id) or hints.kind_of(node)
        if kind is None or _is_inside(node, inside):
            continue
        text = " ".join(node.text(deep=True, separator=" ").split())
        size = len(text)
        if (
            node.mem_id not in certain
            and kind != "advert"
            and _is_prose(node, size, whole, kind, sizes)
            and (size <= _LARGEST_SHARE * whole or _is_under(node, container))
        ):
            continue
        inside[node.mem_id] = True
        gone.append(node)
        if size:
            aside.append(Block(text, links=_linked(node) / size, kind=kind))
            node.insert_before(f"{SET_ASIDE}{len(aside) - 1}{SET_ASIDE}")
    for node in gone:
        node.decompose()
    return aside


def _is_under(node: Any, container: Any) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != container.mem_id:
        parent = parent.parent
    return parent is not None


def _is_inside(node: Any, inside: dict[int, bool]) -> bool:
    """True under an element that is taken already; `inside` remembers what is known of each element."""
    path = []
    found = False
    parent = node.parent
    while parent is not None:
        known = inside.get(parent.mem_id)
        if known is not None:
            found = known
            break
        path.append(parent.mem_id)
        parent = parent.parent
    inside.update(dict.fromkeys(path, found))
    return found


def _is_prose(node: Any, size: int, whole: int, kind: FurnitureKind, sizes: dict[int, int]) -> bool:
    """True where an element that is named like furniture holds much of the article, or stands inside a sentence.

    `sizes`: characters of the parents that were looked at before.
    """
    if size > _LARGEST_SHARE * whole:
        return True
    if kind == "caption":
        return False
    if node.tag in _INLINE:
        parent = node.parent
        if parent is None:
            return False
        around = sizes.get(parent.mem_id)
        if around is None:
            around = sizes[parent.mem_id] = len(parent.text(deep=True))
        return around > 2 * size + 20 and kind in ("other", "credit", "channel", "promo")
    if node.tag == "p" and size > 120:
        return kind in ("other", "credit") and _linked(node) < 0.3 * size
    return False


def _cut(pieces: list[str], aside: list[Block]) -> list[Block]:
    """Blocks from pieces of text with marks."""
    found: list[Block] = []
    for piece in pieces:
        parts = piece.split(SET_ASIDE)
        for number, part in enumerate(parts):
            if number % 2:
                found.append(aside[int(part)])
            elif part and not part.isspace():
                _add(part, found)
    return found


def _add(part: str, found: list[Block]) -> None:
    heading = part.startswith(HEADING)
    inside = 0
    cut: tuple[str, ...] = ()
    if LINK in part:
        part, cut = _without_announced(part)
        inside = sum(len(piece.partition(LINK_END)[0]) for piece in part.split(LINK)[1:])
        part = _GLUED_LINK.sub(" ", part)
    plain = visible(MARKS.sub("", part))
    if plain:
        found.append(Block(plain, heading=heading, links=min(1.0, inside / len(plain)), cut=cut))
    elif cut:
        found += [Block(text, links=1.0, kind="related") for text in cut]


def visible(text: str) -> str:
    """A text on one line, without soft hyphens and marks of direction and width, which nobody sees."""
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())


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
            cut = last is not None and not last.heading and last.text[-1] not in _SENTENCE_END
            if last is not None and cut and not block.heading and block.text[0].islower():
                last.text = f"{last.text} {block.text}"
                continue
            last = block
        out.append(block)
    return out


def unlinked(text: str) -> int:
    """Characters of a page that stand outside links, lists and forms: no extractor finds a longer article in it."""
    tree = parse(text)
    tree.strip_tags([*_DROPPED, "a", "li", "nav", "footer", "form", "button", "select"], recursive=True)
    return len(" ".join(tree.body.text(deep=True).split())) if tree.body is not None else 0


def parse(text: str) -> LexborHTMLParser:
    """The tree of a page. Endless runs of opening tags become one: parsing time grows with the square of the depth."""
    if MARKS.search(text):
        text = MARKS.sub("", text)
    if text.count("<") > _MANY_TAGS:
        text = _OPENING_RUN.sub("<div>", text)
    return LexborHTMLParser(text)
