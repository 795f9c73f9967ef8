"""What the parsing gate lets through: how many sentences, and how many of the gold events' own sentences."""

from collections.abc import Iterable

from samarkand.evaluation.codes import Row
from samarkand.model import Dossier, Span


def gate_figures(items: Iterable[tuple[Row, Dossier]]) -> dict[str, float]:
    """Shares over gold items with their dossiers: `unparsed` of all sentences; `events_parsed` of the required events.

    An event is parsed where a parsed sentence has a character of its evidence. `any_event_parsed` counts optional ones
    too. Figures without anything to count are left out.
    """
    sentences = parsed = 0
    required: list[bool] = []
    every: list[bool] = []
    for item, dossier in items:
        trees = parsed_sentences(dossier)
        sentences += len(dossier.reading.sentences)
        parsed += len(trees)
        for event in item["events"]:
            shown = event.get("evidence") or {}
            if "start" not in shown:
                continue
            evidence = Span(shown["start"], shown["end"])
            met = any(span.overlaps(evidence) for span in trees)
            every.append(met)
            if not event.get("optional"):
                required.append(met)
    figures = {"unparsed": round(1 - parsed / sentences, 4)} if sentences else {}
    for name, met_ones in (("events_parsed", required), ("any_event_parsed", every)):
        if met_ones:
            figures[name] = round(sum(met_ones) / len(met_ones), 4)
    return figures


def parsed_sentences(dossier: Dossier) -> list[Span]:
    """The sentences of a dossier that have a tree."""
    heads = [token.span.start for token in dossier.reading.tokens if token.head >= 0]
    return [span for span in dossier.reading.sentences if any(span.start <= start < span.end for start in heads)]
