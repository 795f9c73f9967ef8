"""Pages that are made to cost more than they are: each is read, or is a fault, in seconds and without much memory."""

import gzip
import resource
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand import pipeline, readers
from samarkand.model import Fault, Origin, Page, Recipe, content_id

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
TEXT = b"<p>Menteri Luar Negeri Peru bertemu dengan Menteri Luar Negeri Cile di Lima pada Kamis untuk perdagangan.</p>"
ARTICLE = b"<html lang='id'><title>Menteri Peru bertemu Menteri Cile</title><body><article>" + TEXT * 4
ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (each, b"&e%d;" % (each - 1) * 10) for each in range(1, 12))
BOMBS = {
    "deep nesting": b"<div>" * 100_000 + ARTICLE,
    "deep tables": b"<table><tr><td>" * 20_000 + ARTICLE,
    "never closed emphasis": ARTICLE + b"<b><i>" * 50_000,
    "a million tags": ARTICLE + b"<br>" * 1_000_000,
    "as many short paragraphs as may be": ARTICLE + b"<p>a" * 240_000,
    "a hundred thousand attributes": b"<div " + b" ".join(b"a%d=1" % each for each in range(100_000)) + b">" + ARTICLE,
    "an entity bomb": b'<!DOCTYPE html [<!ENTITY e0 "ha">' + ENTITIES + b"]>" + ARTICLE + b"<p>&e11;</p>",
    "deep data for scripts": ARTICLE + b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    "one endless word": ARTICLE + b"<p>" + b"a" * 500_000 + b"</p>",
    "one line of digits": ARTICLE + b"<p>pages: " + b"1" * 190 + b"</p>",
}


@pytest.fixture(scope="module")
def read():
    return pipeline.load(Recipe())


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_page_or_a_fault_in_seconds(read, name):
    body = BOMBS[name]
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    outcome = read(Page(id=content_id("p", body), origin=Origin(url="https://kabar.example/1", seen=SEEN), body=body))
    assert time.process_time() - start < 5 + 20 * (read.__dict__.setdefault("first", name) == name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000
    assert not isinstance(outcome, Fault) or outcome.code != "internal"


@pytest.mark.parametrize("suffix", [".html.gz", ".warc.gz"])
def test_a_gzip_bomb_costs_no_more_than_the_limit(tmp_path: Path, suffix: str):
    """Half a gigabyte of blanks in half a megabyte."""
    path = tmp_path / f"bomb{suffix}"
    head = (
        b"<html>" if suffix == ".html.gz" else b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 536870912\r\n\r\n"
    )
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(head)
        for _ in range(512):
            file.write(b" " * 2**20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(readers.open(path, limit=1_000_000))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert all(isinstance(each, Fault) for each in found)
