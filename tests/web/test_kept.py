"""What pages have counted is kept while the store stays as it is, and no longer."""

from tests.builders import AT, MADE_BY, RECIPE, dossier

from samarkand.stores import sqlite
from samarkand.web import kept as keeping
from samarkand.web.kept import kept


def test_nothing_is_counted_twice_until_somebody_writes_and_nothing_old_stays(tmp_path):
    counted: list[int] = []

    def count() -> int:
        counted.append(len(counted))
        return counted[-1]

    with sqlite.open(tmp_path / "x.db", create=True) as store, sqlite.open(tmp_path / "y.db", create=True) as other:
        for number in range(1, 6):
            store.add([dossier(number)], recipe=RECIPE, made_by=MADE_BY, at=AT)
            first, again = kept(store, ("one",), count), kept(store, ("one",), count)
            kept(store, ("two",), count)
            assert first == again
            assert [key[-1] for key in keeping._kept if key[0] == str(store.path)] == ["one", "two"]
        kept(other, ("one",), count)
        assert kept(store, ("one",), count) == first
    assert len(counted) == 11


def test_only_so_much_is_kept(tmp_path):
    with sqlite.open(tmp_path / "x.db", create=True) as store:
        for number in range(3 * keeping.MOST):
            kept(store, ("page", number), lambda: None)
    assert len(keeping._kept) == keeping.MOST
