"""GraphML: who acts on whom, for programs that draw and count networks. A node a party, an edge a pair of an event.

Nodes are states and organisations by their code, persons by their id, other parties by their words in their country.
Edges run from actor to recipient; `mutual` is true where both did it to each other. Every edge has type, mode, quad
class, status and days, so that what was planned or denied can be told apart; filter by `status` before counting.

Loses: which parties act together; sentences and sources (an edge has counts of articles); history; places of events.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from samarkand import ontology as ontologies
from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import EVENTS, PARTIES, beside, pairs, plain
from samarkand.gazetteer.country_codes import country_code

suffix = ".graphml"
binary = False

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = (
    ("node", "label", "string"), ("node", "country", "string"), ("node", "sector", "string"),
    ("node", "kind", "string"),
    ("edge", "event", "string"), ("edge", "type", "string"), ("edge", "mode", "string"), ("edge", "quad", "int"),
    ("edge", "status", "string"), ("edge", "first", "string"), ("edge", "last", "string"), ("edge", "weight", "double"),
    ("edge", "articles", "int"), ("edge", "sources", "int"), ("edge", "mutual", "boolean"),
)  # fmt: skip


def export(store: Source, write: BinaryIO) -> int:
    """Nodes as they are first needed, each before its edges; the number of edges."""
    root = ElementTree.Element("graphml", {"xmlns": NAMESPACE})
    for owner, name, kind in KEYS:
        attributes = {"id": _key(owner, name), "for": owner, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, "key", attributes)
    ElementTree.SubElement(root, "graph", {"id": "events", "edgedefault": "directed"}).text = "\n"
    opening, closing, end = ElementTree.tostring(root, encoding="unicode").partition("</graph>")
    write.write(f'<?xml version="1.0" encoding="utf-8"?>\n{opening}'.encode())
    nodes: dict[str, str] = {}
    count = 0
    for event, number, first, second in _edges(store):
        for party in (first, second):
            if (key := _identity(party)) not in nodes:
                nodes[key] = f"n{len(nodes)}"
                _put(write, _node(nodes[key], party))
        _put(write, _edge(event, number, nodes[_identity(first)], nodes[_identity(second)]))
        count += 1
    write.write(f"{closing}{end}\n".encode())
    return count


def _edges(store: Source) -> Iterator[tuple[Row, int, Row, Row]]:
    for event, (parties,) in beside(store.sql(EVENTS), store.sql(PARTIES)):
        for number, (first, second) in enumerate(pairs(parties)):
            if first["text"] is not None and second["text"] is not None:
                yield event, number, first, second


def _identity(party: Row) -> str:
    """What a node is known by: a state's government is the state, and its army is a party of its own."""
    known, country, sector = (str(party[key] or "") for key in ("actor", "country", "sector"))
    known = str(party["acronym"] or known)
    if country and known == country:
        return f"{known} {'' if sector == 'GOV' else sector}"
    return f"{known or plain(party['text']).casefold()} {country} {'' if known else sector}"


def _node(identity: str, party: Row) -> ElementTree.Element:
    is_state = bool(party["country"]) and party["actor"] == party["country"] and party["sector"] in ("GOV", None)
    name = (country_code(party["country"], "name_en") if is_state else None) or party["acronym"] or party["text"]
    kind = "state" if is_state else "organisation" if party["acronym"] else "party"
    node = ElementTree.Element("node", {"id": identity})
    for key, value in (("label", name), ("country", party["country"]), ("sector", party["sector"]), ("kind", kind)):
        _data(node, _key("node", key), value)
    return node


def _edge(event: Row, number: int, source: str, target: str) -> ElementTree.Element:
    known = ontologies.load("plover").types.get(str(event["type"]))
    attributes = {"id": f"{event['id']!s}-{number}", "source": source, "target": target}
    edge = ElementTree.Element("edge", attributes)
    values: dict[str, Cell] = {
        "event": event["id"], "type": event["type"], "mode": event["mode"], "quad": event["quad"],
        "status": event["status"], "first": event["first"], "last": event["last"], "weight": 1.0,
        "articles": event["article_count"], "sources": event["independent_source_count"],
        "mutual": "true" if known and known.mutual else "false",
    }  # fmt: skip
    for name, value in values.items():
        _data(edge, _key("edge", name), value)
    return edge


def _key(owner: str, name: str) -> str:
    return f"{owner}_{name}"


def _data(parent: ElementTree.Element, key: str, value: Cell) -> None:
    if value is not None:
        ElementTree.SubElement(parent, "data", {"key": key}).text = plain(value)


def _put(write: BinaryIO, element: ElementTree.Element) -> None:
    write.write((ElementTree.tostring(element, encoding="unicode") + "\n").encode())
