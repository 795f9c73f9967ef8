"""An article's text as HTML with its evidence marked: sentences, triggers, quotes, names, dates.

Spans of different kinds may overlap in any way. The text is cut wherever a span begins or ends; each piece lies in a
stack of kinds, always in the same order, so elements nest and never cross.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from markupsafe import Markup, escape
from msgspec import Struct

from samarkand.model import Actor, Article, Claim, Dossier, Furniture, Place, Span
from samarkand.rows import speaker_name
from samarkand.web import words
from samarkand.web.formats import days, decimal
from samarkand.web.translating import gettext, language

Kind = Literal["furniture", "sentence", "quote", "time", "mention", "trigger"]
ORDER: tuple[Kind, ...] = ("furniture", "sentence", "quote", "time", "mention", "trigger")
TAGS: dict[Kind, str] = {
    "furniture": "span", "sentence": "mark", "quote": "q", "time": "span", "mention": "span", "trigger": "u",
}  # fmt: skip


class Layer(Struct, frozen=True):
    """A span to be marked. `style` are its classes; `anchor` the id of its first piece; `notes` follow its end."""

    span: Span
    kind: Kind
    style: str = ""
    title: str = ""
    anchor: str = ""
    notes: tuple["Footnote", ...] = ()


class Footnote(Struct, frozen=True):
    """A numbered link from a sentence to what was coded from it."""

    number: int
    target: str
    style: str
    label: str


class Block(Struct, frozen=True):
    """A paragraph as HTML. `aside`: it stands in the text and belongs to no paragraph of the article."""

    html: Markup
    aside: bool = False


def blocks(dossier: Dossier) -> list[Block]:
    """The whole text in order, paragraph by paragraph, everything marked."""
    article = dossier.article
    layers = claim_layers((*dossier.claims, *dossier.acts))
    layers += _reading_layers(dossier) + _furniture_layers(article.furniture)
    return [Block(marked(article.text, span, layers), aside) for span, aside in _stretches(article)]


def paragraph(article: Article, claim: Claim) -> Markup:
    """The paragraph of one claim, its sentence and trigger marked."""
    around = next((span for span in article.paragraphs if span.overlaps(claim.sentence)), claim.sentence)
    whole = Span(min(around.start, claim.sentence.start), max(around.end, claim.sentence.end))
    layers = [
        Layer(claim.sentence, "sentence", f"quad-{words.quad(claim.type)}"),
        *(Layer(span, "trigger") for span in (claim.trigger, *claim.also)),
    ]
    return marked(article.text, whole, layers)


def sentence(text: str, trigger: Span, style: str) -> Markup:
    """One sentence with its trigger, whose span counts from the sentence's start."""
    whole = Span(0, len(text))
    return marked(text, whole, [Layer(whole, "sentence", style), Layer(trigger, "trigger")])


def claim_layers(claims: Sequence[Claim]) -> list[Layer]:
    """Each sentence once, however many claims it holds, with a footnote a claim; and each trigger."""
    sentences: defaultdict[Span, list[tuple[int, Claim]]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        sentences[claim.sentence].append((number, claim))
    layers = []
    for span, numbered in sentences.items():
        notes = tuple(_footnote(number, claim) for number, claim in numbered)
        strongest = max(words.quad(claim.type) for _, claim in numbered)
        layers.append(Layer(span, "sentence", f"quad-{strongest}", "", sentence_anchor(span), notes))
    for claim in claims:
        layers += [Layer(span, "trigger", f"quad-{words.quad(claim.type)}") for span in (claim.trigger, *claim.also)]
    return layers


def _footnote(number: int, claim: Claim) -> Footnote:
    label = f"{words.type_label(claim.type)} ({gettext(claim.status)})"
    return Footnote(number, claim.id, f"quad-{words.quad(claim.type)}", label)


def sentence_anchor(span: Span) -> str:
    """The id of a sentence's mark on its article's page."""
    return f"s{span.start}"


def marked(text: str, whole: Span, layers: Iterable[Layer]) -> Markup:
    """The text under `whole` as HTML, marked by the layers that reach into it."""
    inside = sorted(
        (layer for layer in layers if layer.span.overlaps(whole)), key=lambda each: (each.span.start, -each.span.end)
    )
    cuts = {whole.start, whole.end}
    for layer in inside:
        cuts |= {max(layer.span.start, whole.start), min(layer.span.end, whole.end)}
    points = sorted(cuts)
    html: list[Markup] = []
    stack: list[Layer] = []
    for (start, end), wanted in zip(pairwise(points), _stacks(inside, points), strict=True):
        kept = _same(stack, wanted)
        html += _closing(stack[kept:], start)
        html += [_opening(layer, start, whole) for layer in wanted[kept:]]
        html.append(escape(text[start:end]))
        stack = wanted
    html += _closing(stack, whole.end)
    return Markup("").join(html)


def _stacks(layers: Sequence[Layer], points: Sequence[int]) -> Iterator[list[Layer]]:
    """For each piece between two points the layers that hold it, outermost first.

    Of each kind the one that began first, and of these the longest. `layers` are sorted in that way.
    """
    coming = list(reversed(layers))
    open_layers: list[Layer] = []
    for start, _ in pairwise(points):
        open_layers = [layer for layer in open_layers if layer.span.end > start]
        while coming and coming[-1].span.start <= start:
            open_layers.append(coming.pop())
        holding: dict[Kind, Layer] = {}
        for layer in open_layers:
            holding.setdefault(layer.kind, layer)
        yield [holding[kind] for kind in ORDER if kind in holding]


def _same(first: Sequence[Layer], second: Sequence[Layer]) -> int:
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        if one is not other:
            return index
    return min(len(first), len(second))


def _opening(layer: Layer, start: int, whole: Span) -> Markup:
    tag = TAGS[layer.kind]
    style = f"{layer.kind} {layer.style}".strip()
    title = Markup(' title="{}"').format(layer.title) if layer.title else ""
    first = start == max(layer.span.start, whole.start)
    anchor = Markup(' id="{}"').format(layer.anchor) if layer.anchor and first else ""
    return Markup('<{} class="{}"{}{}>').format(tag, style, anchor, title)


def _closing(layers: Sequence[Layer], at: int) -> list[Markup]:
    """End tags, innermost first; footnotes where a layer really ends and is not only interrupted."""
    html: list[Markup] = []
    for layer in reversed(layers):
        if layer.span.end <= at:
            html += [
                Markup('<a class="footnote {}" href="#{}" title="{}">{}</a>').format(
                    note.style, note.target, note.label, note.number
                )
                for note in layer.notes
            ]
        html.append(Markup("</{}>").format(TAGS[layer.kind]))
    return html


def _reading_layers(dossier: Dossier) -> list[Layer]:
    article, reading = dossier.article, dossier.reading
    meant = _meanings(dossier)
    layers = [
        Layer(mention.span, "mention", mention.kind, meant.get(index, _unidentified(mention.kind)))
        for index, mention in enumerate(reading.mentions)
    ]
    for phrase, when in zip(reading.times, dossier.grounding.times, strict=False):
        layers.append(
            Layer(phrase.span, "time", "", days(when.first, when.last) if when else gettext("no day could be told"))
        )
    for quote in reading.quotes:
        speaker = speaker_name(article, reading, quote)
        said = gettext("said by %s") % speaker if speaker else gettext("speaker not identified")
        layers.append(Layer(quote.span, "quote", "" if quote.direct else "reported", said))
    return layers


def _unidentified(kind: str) -> str:
    return f"{gettext(kind)}, {gettext('not identified')}"


def _meanings(dossier: Dossier) -> dict[int, str]:
    """What each mention was taken for, by its number."""
    found: dict[int, tuple[float, str]] = {}
    for link in (*dossier.grounding.actors, *dossier.grounding.places):
        name = ", ".join(_names(link.target, dossier.grounding.entities.get(link.target)))
        kind = gettext(dossier.reading.mentions[link.mention].kind)
        said = f"{kind}: {name} ({decimal(link.score)}: {link.because})"
        if link.mention not in found or found[link.mention][0] < link.score:
            found[link.mention] = (link.score, said)
    return {index: said for index, (_, said) in found.items()}


def _names(target: str, entity: Actor | Place | None) -> list[str]:
    """An actor's or place's name, its country and its id, each once."""
    if entity is None:
        return [target]
    if isinstance(entity, Place):
        own = entity.name
    else:
        forms = entity.names.get(language()) or entity.names.get("en") or next(iter(entity.names.values()), ())
        own = max(forms, key=len, default="")
    found = (own, words.country(entity.country) or "", target)
    return list(dict.fromkeys(each for each in found if each))


def _furniture_layers(furniture: Iterable[Furniture]) -> list[Layer]:
    return [
        Layer(block.span, "furniture", block.kind, gettext("set aside: %s") % gettext(words.FURNITURE[block.kind]))
        for block in furniture
        if block.span is not None
    ]


def _stretches(article: Article) -> list[tuple[Span, bool]]:
    """Paragraphs and what stands between them, in order; blank stretches left out."""
    found: list[tuple[Span, bool]] = []
    position = 0
    for span in sorted(article.paragraphs):
        if article.text[position : span.start].strip():
            found.append((Span(position, span.start), True))
        if span.end > position:
            found.append((Span(max(span.start, position), span.end), False))
        position = max(position, span.end)
    if article.text[position:].strip():
        found.append((Span(position, len(article.text)), True))
    return found
