"""Files of other data sets into a store: again without change, with faults told, apart from our own events."""

import gzip
import zipfile

import pytest
from tests.importers.test_data_sets import GDELT, ICEWS, POLECAT, row

from samarkand import importing
from samarkand.errors import UsageError
from samarkand.importers import gdelt, icews, polecat
from samarkand.stores import sqlite


@pytest.fixture
def store(tmp_path):
    with sqlite.open(tmp_path / "news.db", create=True) as opened:
        yield opened


def take(path, form, store):
    return list(importing.take([path], form, store))


def test_reading_again_changes_nothing(tmp_path, store):
    file = tmp_path / "a.tab.gz"
    lines = ["\t".join(icews.COLUMNS)]
    lines += [row(icews.COLUMNS, ICEWS, **{"Event ID": str(number)}) for number in range(2500)]
    lines += ["broken"]
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    ((name, receipt),) = take(file, "icews", store)
    assert (name, receipt.rows, receipt.events, receipt.faults) == ("a.tab.gz", 2501, 2500, 1)
    before = [store.table(each).rows() for each in ("imported_events", "imported_parties", "import_faults")]
    ((_, receipt),) = take(file, "icews", store)
    assert (receipt.events, receipt.unchanged, receipt.replaced) == (0, 2500, 0)
    assert [store.table(each).rows() for each in ("imported_events", "imported_parties", "import_faults")] == before
    assert len(before[1]) == 5000
    assert before[2][0]["line"] == 2502


def test_a_revised_row_replaces_the_old_one_and_is_counted(tmp_path, store):
    for kind, expected in (("CONSULT", (1, 0)), ("AGREE", (0, 1))):
        file = tmp_path / "a.txt"
        file.write_text("\t".join(polecat.COLUMNS) + "\n" + row(polecat.COLUMNS, POLECAT, **{"Event Type": kind}))
        ((_, receipt),) = take(file, "polecat", store)
        assert (receipt.events, receipt.replaced) == expected
    (found,) = store.imported()
    assert (found["type"], found["actors"], found["recipient_countries"]) == ("AGREE", "Chile", "PER")
    assert len(store.table("imported_parties").rows()) == 2


def test_latin_1_and_mended_rows_are_counted(tmp_path, store):
    file = tmp_path / "a.CSV"
    whole = row(gdelt.COLUMNS[61], GDELT)
    file.write_bytes(
        whole.replace("Arequipa,", "Ñuñoa,").encode("latin-1")
        + b"\n"
        + whole.replace("1070000001", "2").encode()
        + b"\t\n"
    )
    ((_, receipt),) = take(file, "gdelt", store)
    assert receipt.mended == {"latin-1": 1, "extra-tabs": 1}
    assert [each["mends"] for each in store.imported()] == ["latin-1", "extra-tabs"]
    assert next(iter(store.imported()))["place_name"].startswith("Ñuñoa")


def test_each_member_of_an_archive_has_its_receipt(tmp_path, store):
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for number in (1, 2):
            archive.writestr(f"{number}.CSV", row(gdelt.COLUMNS[61], GDELT, GLOBALEVENTID=str(number)))
    assert [(name, receipt.events) for name, receipt in take(file, "gdelt", store)] == [
        ("a.zip:1.CSV", 1), ("a.zip:2.CSV", 1),
    ]  # fmt: skip


def test_own_events_are_not_touched(tmp_path, demo_store):
    import shutil

    copy = tmp_path / "demo.db"
    shutil.copy(demo_store, copy)
    file = tmp_path / "a.CSV"
    file.write_text(row(gdelt.COLUMNS[61], GDELT))
    with sqlite.open(copy, write=True) as opened:
        before = opened.summary(), opened.events().rows(), opened.parties().rows()
        take(file, "gdelt", opened)
        assert (opened.summary(), opened.events().rows(), opened.parties().rows()) == before
        assert not list(opened.check())


def test_a_file_of_another_kind_is_refused_in_one_line(tmp_path, store):
    file = tmp_path / "a.csv"
    file.write_text("one,two\n" * 5000)
    with pytest.raises(UsageError, match=r"none of its first 1000 rows is one of GDELT"):
        take(file, "gdelt", store)
    assert store.table("import_faults").rows() == []
    with pytest.raises(UsageError, match="installed: gdelt, icews, polecat"):
        take(file, "acled", store)


def test_a_truncated_file_keeps_what_was_read(tmp_path, store):
    file = tmp_path / "a.gz"
    lines = "\n".join(row(gdelt.COLUMNS[61], GDELT, GLOBALEVENTID=str(number * 7919)) for number in range(3000))
    data = gzip.compress(lines.encode())
    file.write_bytes(data[: len(data) // 2])
    ((_, receipt),) = take(file, "gdelt", store)
    assert 100 < receipt.events < 3000
    assert receipt.faults >= 1
    assert store.table("import_faults").rows()[-1]["code"] == "truncated"


def test_hostile_cells_are_kept_as_one_line_of_text(tmp_path, store):
    from tests.attacks import ATTACKS

    file = tmp_path / "a.CSV"
    names = [text.replace("\n", " ").replace("\t", " ") for text in ATTACKS]
    lines = [
        row(gdelt.COLUMNS[61], GDELT, GLOBALEVENTID=str(number), Actor1Name=name) for number, name in enumerate(names)
    ]
    file.write_bytes("\n".join(lines).encode())
    ((_, receipt),) = take(file, "gdelt", store)
    assert receipt.events + receipt.faults == len(ATTACKS) == receipt.events
    for each in store.imported():
        assert (each["actors"] or "").isprintable()
