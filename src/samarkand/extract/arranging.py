"""The blocks of a page arranged: which are the article's paragraphs, and what stands among and around them."""

from msgspec import Struct

from samarkand.extract import dateline, furniture, layout, metadata
from samarkand.extract.body import Block
from samarkand.model import Furniture, Span
from samarkand.model.article import FurnitureKind

_PROSE, _LABEL = 80, 40
"""Characters that the first paragraph has at least, and a label above it at most."""
_SAID = 240
_SAYING: tuple[FurnitureKind, ...] = ("advert", "related", "promo", "share", "channel")
_LINKS_ONLY, _ALL_LINKS = 0.7, 0.9


class Draft(Struct):
    """An article in the making."""

    text: str
    paragraphs: tuple[Span, ...]
    furniture: list[Furniture]
    meta: metadata.Metadata
    dateline: str | None = None
    dateline_site: str | None = None
    outer: list[Furniture] = []


def arranged(blocks: list[Block], meta: metadata.Metadata, repeated: frozenset[str] = frozenset()) -> Draft:
    """Text and furniture from blocks in reading order."""
    _mark([block for block in blocks if not block.outer], meta, repeated)
    kept: list[str] = []
    draft = Draft("", (), [], meta)
    around = "\n".join(block.bare for block in blocks if block.kind is None)
    for block in blocks:
        if block.outer:
            draft.outer.append(Furniture(text=block.bare, kind=_outer_kind(block), after=len(kept) - 1))
        elif block.kind is not None:
            draft.furniture.append(Furniture(text=block.bare, kind=block.kind, after=len(kept) - 1))
        elif not (meta.title and block.bare.casefold() == meta.title.casefold()):
            _add(block, kept, draft, around)
    spans, position = [], 0
    for text in kept:
        spans.append(Span(position, position + len(text)))
        position += len(text) + 1
    draft.text, draft.paragraphs = "\n".join(kept), tuple(spans)
    return draft


def _mark(blocks: list[Block], meta: metadata.Metadata, repeated: frozenset[str]) -> None:
    """Say of each block among and beside the paragraphs what it is, by its own words first and then by its place."""
    title = meta.title or ""
    plain = title.casefold()
    for block in blocks:
        block.kind = _kind(block)
    layout.mark_repeated(blocks, repeated)
    first = next((number for number, block in enumerate(blocks) if block.kind is None and len(block.bare) >= _PROSE), 0)
    for block in blocks[:first]:
        if block.kind is None and _is_label(block.bare) and block.bare.casefold() != plain:
            block.kind = _label_kind(block, meta)
    layout.mark_announced(blocks, first)
    layout.mark_comments(blocks)
    layout.mark_between(blocks, "", first)
    layout.mark_tail(blocks, first, meta.bylines)


def _add(block: Block, kept: list[str], draft: Draft, around: str) -> None:
    """Append a paragraph, without its dateline and the furniture inside it."""
    text, aside = block.bare, draft.furniture
    if (
        draft.dateline_site is None
        and draft.dateline is None
        and len(kept) < 2
        and (found := dateline.find(text, draft.meta.site, block.place))
    ):
        draft.dateline, draft.dateline_site = found.city, found.site or ""
        aside.append(Furniture(text=text[: found.end].strip(), kind="other", after=len(kept) - 1))
        text = text[found.end :].strip()
    aside += [Furniture(text=piece, kind="related", after=len(kept)) for piece in block.cut]
    _keep(text, kept, aside, around)


def _is_label(text: str) -> bool:
    """A few words above the first paragraph that are no sentence: a section, a name, a label of a button."""
    return len(text) < _LABEL and not text.rstrip('"”’)').endswith((".", "!", "?", ":", "…"))


def _label_kind(block: Block, meta: metadata.Metadata) -> FurnitureKind | None:
    """The kind of a label above the first paragraph: who wrote it, or a section; other headings are the article's."""
    if block.heading:
        return "other" if furniture.is_section(block.bare) else None
    return "credit" if block.bare in meta.bylines or furniture.names(block.bare) else "other"


def _kind(block: Block) -> FurnitureKind | None:
    """The kind of furniture of a block by its element, its words and its links."""
    if block.kind is not None and block.kind != "caption":
        return _outer_kind(block)
    kind = furniture.kind_of(block.bare) or block.kind
    if kind is not None:
        return kind
    sentence = block.bare.rstrip('"”’)').endswith((".", "!", "?"))
    listed = block.links > _LINKS_ONLY and not sentence and (len(block.bare) < 200 or block.links > _ALL_LINKS)
    return "related" if listed else None


def _outer_kind(block: Block) -> FurnitureKind:
    """The kind of a block that is furniture by its place: what a short one says is surer than its element's name."""
    said = furniture.kind_of(block.bare) if len(block.bare) < _SAID else None
    if (
        said is None
        and block.kind == "other"
        and block.outer
        and block.links > _LINKS_ONLY
        and len(block.bare) > _PROSE
    ):
        return "related"
    return said if said is not None and (said in _SAYING or block.kind is None) else block.kind or "other"


def _keep(text: str, kept: list[str], aside: list[Furniture], around: str) -> None:
    """Append a paragraph without the pieces of furniture inside it."""
    start = 0
    pieces = []
    for begin, end, kind in furniture.inside(text, around):
        pieces.append(text[start:begin].strip())
        aside.append(Furniture(text=text[begin:end].strip(), kind=kind, after=len(kept)))
        start = end
    pieces.append(text[start:].strip())
    whole = " ".join(piece for piece in pieces if piece)
    if whole:
        kept.append(whole)
