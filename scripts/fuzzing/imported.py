"""Targets that read what others made: files of data sets, actor dictionaries, dumps and results of Wikidata."""

import gzip
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from samarkand import gazetteer, importing, plugins
from samarkand.errors import UsageError
from samarkand.gazetteer import petrarch, wikidata
from samarkand.importers import gdelt, icews, polecat
from samarkand.stores import sqlite

Test = Callable[[bytes], None]
KEPT = 5_000
"""Rows after which the store that rows are put into is made anew."""
CELLS = {
    "Event ID": "1", "GLOBALEVENTID": "1", "Event Date": "2022-09-15", "SQLDATE": "20220915", "Event Type": "CONSULT",
    "Event Mode": "visit", "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "CAMEO Code": "042",
    "QuadClass": "1", "GoldsteinScale": "1.9", "Intensity": "2.1", "IsRootEvent": "1", "NumMentions": "10",
    "Actor Country": "CHL", "Recipient Country": "PER", "Source Country": "Chile", "Target Country": "Peru",
    "Source Name": "Contoh", "Target Name": "Peru", "Latitude": "-16.4", "Longitude": "-71.5", "Actor1Name": "CHILE",
    "Actor1CountryCode": "CHL", "Actor2CountryCode": "PER", "DATEADDED": "20220916120000", "Story ID": "5",
    "SOURCEURL": "https://harian.example/1", "Publication Date": "2022-09-16", "Source": "Harian Contoh",
}  # fmt: skip


def data_set(form: str) -> Test:
    """Bytes as a file of a data set, read into a store: what was read is there, or the file is refused."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    path = folder / "rows.tab"
    kept = sqlite.open(folder / "0.db", create=True)
    plugins.find = lru_cache(plugins.find)  # to look through all that is installed takes longer than an input
    rows = number = 0

    def test(data: bytes) -> None:
        nonlocal kept, rows, number
        path.write_bytes(data)
        if rows > KEPT:
            kept.close()
            for old in folder.glob("*.db*"):
                old.unlink()
            rows, number = 0, number + 1
            kept = sqlite.open(folder / f"{number}.db", create=True)
        with suppress(UsageError):
            for _, receipt in importing.take([path], form, kept):
                assert receipt.rows == receipt.events + receipt.unchanged + receipt.replaced + receipt.faults
                rows += receipt.rows

    return test


def dictionary() -> Test:
    """Bytes as a dictionary of PETRARCH: rows for tables, or refused with the line."""
    known = gazetteer.load()

    def test(data: bytes) -> None:
        with suppress(UsageError):
            _whole(petrarch.read(data.decode(errors="replace").splitlines(), known, "actors.txt").rows)

    return test


def items() -> Test:
    """Bytes as a dump or a result of Wikidata: rows for tables, or refused with the line."""
    known = gazetteer.load()
    held = wikidata._Known(known)  # it is only read, and takes longer to make than an input
    wikidata._Known = lambda _: held

    def test(data: bytes) -> None:
        with suppress(UsageError):
            _whole(wikidata.read(BytesIO(data), known, "items.json").rows)

    return test


def _whole(rows: dict[str, list[dict[str, str]]]) -> None:
    """Each cell is a text that a table can hold."""
    for each in (row for table in rows.values() for row in table):
        assert not any(set(cell) & set("\t\n") for cell in each.values())
        "".join(each.values()).encode(errors="replace")


def rows_of(form: str) -> Iterator[bytes]:
    """Files of a data set: with a header, without one, packed, with a row that is broken."""
    columns = {"polecat": polecat.COLUMNS, "gdelt": gdelt.COLUMNS[61], "icews": icews.COLUMNS}[form]
    row = "\t".join(CELLS.get(column, "None" if form == "polecat" else "") for column in columns)
    header = "\t".join(columns)
    yield f"{header}\n{row}\n".encode()
    yield f"{row}\n{row}\n".encode()
    yield f"{header}\n{row}\tx\n{row[: len(row) // 2]}\n".encode("latin-1")
    yield gzip.compress(f"{header}\n{row}\n".encode())


def actors() -> Iterator[bytes]:
    """A dictionary of PETRARCH."""
    yield (
        b"MILA_CONTOH_ ; she\n+M._CONTOH_\n\t[CHLGOV 000507-080507]\n\t[CHLELI >080507]\n"
        b"CHILE_ [CHL]\nHARBOUR_UNION_ [CHLLAB]\nOLD_CLUB_ [IGOXXX <20030204]\n"
    )


def dumps() -> Iterator[bytes]:
    """A dump and a result, of invented people."""

    def snak(value: Any) -> dict[str, Any]:
        kind = {"value": {"id": value}} if value[:1] == "Q" else {"value": {"time": value, "precision": 11}}
        return {"snaktype": "value", "datavalue": kind}

    def claim(value: str, **days: str) -> dict[str, Any]:
        return {
            "mainsnak": snak(value),
            "rank": "normal",
            "qualifiers": {key: [snak(day)] for key, day in days.items()},
        }

    names = {"en": {"language": "en", "value": "Mila Contoh"}}
    held = claim("Q999999002", P580="+2022-03-11T00:00:00Z", P582="+2022-09-00T00:00:00Z")
    person = {"type": "item", "id": "Q999999001", "labels": names, "aliases": {"en": [{"value": "M. Contoh"}]},
              "claims": {"P31": [claim("Q5")], "P39": [held], "P27": [claim("Q298")]}}  # fmt: skip
    state = {"type": "item", "id": "Q298", "labels": names, "claims": {
        "P6": [claim("Q999999001", P580="+2022-03-11T00:00:00Z")], "P463": [claim("Q1065")]}}  # fmt: skip
    yield b"[\n" + b",\n".join(json.dumps(each).encode() for each in (person, state)) + b"\n]\n"
    row = {"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q999999001"},
           "personLabel": {"type": "literal", "value": "Mila Contoh"}, "of": {"type": "literal", "value": "CHL"},
           "role": {"type": "literal", "value": "head-of-state"},
           "since": {"type": "literal", "value": "2022-03-11"}}  # fmt: skip
    yield json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [row]}}).encode()
