"""The engine Ray: what the local engine gives, to the byte, whatever happens to workers."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest
from tests.builders import RECIPE
from tests.crawls import crawl
from tests.engines.test_local import BAD, load, load_nothing, page

from samarkand import archives
from samarkand.engines import local
from samarkand.engines import ray as engine
from samarkand.errors import KnowledgeError, PageError, UsageError
from samarkand.model import Fault, Recipe
from samarkand.stores import parts

pytestmark = pytest.mark.usefixtures("ray")


def letters(word: str) -> str:
    return word


def both(left: str, right: str) -> tuple[str, str] | None:
    return None if "x" in left + right else (left, right)


def counting(folder: Path):
    """Work that fails at first for 1, always for 2, and ends its process at first for 3."""

    def work(task: int, attempt: int) -> int:
        (folder / f"{task}-{attempt}").touch()
        if (task, attempt) == (1, 1) or task == 2:
            raise PageError("unreachable", "no answer", stage="read")
        if (task, attempt) == (3, 1):
            os.kill(os.getpid(), signal.SIGKILL)
        return task * 10

    return work


def test_outcomes_are_those_of_the_local_engine_in_its_order_also_where_a_page_ends_its_process():
    pages = [page(number, BAD if number == 70 else b"") for number in range(engine.CHUNK * 2 + 3)]
    expected = list(local.flat_map(RECIPE, pages, load, workers=2))
    assert list(engine.flat_map(RECIPE, pages, load, workers=2)) == expected
    assert isinstance(expected[70], Fault)


def test_an_error_of_the_run_is_raised():
    with pytest.raises(KnowledgeError, match="no such language"):
        list(engine.flat_map(RECIPE, [page(1)], load_nothing))


def test_no_workers_is_refused():
    with pytest.raises(UsageError, match="workers"):
        engine.flat_map(RECIPE, [], load, workers=0)


@pytest.mark.parametrize("part", [local, engine])
def test_a_task_is_tried_again_and_then_fails_and_a_lost_worker_costs_an_attempt(part, tmp_path):
    ended = list(part.spread(partial(counting, tmp_path), range(5), workers=2))
    made = {each.task: each.made for each in ended}
    assert made == {0: 0, 1: 10, 2: None, 3: 30, 4: 40}
    assert len(ended) == 5
    assert [str(each.failure) for each in ended if each.task == 2] == ["no answer"]
    assert {path.name for path in tmp_path.iterdir()} >= {"0-1", "1-2", "2-3", "3-2"}


def test_fold_judges_as_the_local_engine_does(monkeypatch):
    monkeypatch.setattr(engine, "ITEMS_AT_ONCE", 3)
    words = ["ab", "bc", "abc", "d", "cd", "", "xa", "dbac", "ad"]
    assert list(engine.fold(letters, both, words)) == list(local.fold(letters, both, words))
    assert list(engine.fold(letters, both, [])) == []


def test_parts_are_those_of_the_local_engine_to_the_byte_and_a_run_goes_on_where_it_was(tmp_path):
    made = crawl(tmp_path / "crawl", 3, 12)
    pattern = str(tmp_path / "crawl" / "*.warc.gz")
    alone = archives.sweep([pattern], Recipe(), tmp_path / "local")
    first = archives.sweep([str(made[1])], Recipe(), tmp_path / "ray", engine="ray")
    swept = archives.sweep([pattern], Recipe(), tmp_path / "ray", engine="ray", workers=2)
    assert (first.archives, swept.archives, swept.earlier) == (1, 2, 1)
    assert swept.keys == alone.keys
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    assert alone.receipt.claims > 50


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == (len(parts.PART_TABLES) + 1) * len(parts.markers(folder))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Unreadable:
    """What can be sent and not be read where it arrives."""

    def __reduce__(self):
        return int, ("no number",)

    def __call__(self):
        return lambda task, attempt: task


def test_workers_that_never_come_end_the_run_with_a_line():
    with pytest.raises(UsageError, match="workers do not start"):
        list(engine.spread(Unreadable(), range(3), workers=1))
