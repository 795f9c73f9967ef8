"""The local engine: the same outcomes in the same order, whatever the number of workers."""

import os
import signal
from functools import partial

import pytest
from tests.builders import AT, RECIPE, dossier, fault

from samarkand.engines import local
from samarkand.errors import KnowledgeError, UsageError
from samarkand.model import Fault, Origin, Page, Recipe, content_id

BAD = b"end the process"


def page(number: int, body: bytes = b"") -> Page:
    return Page(id=content_id("p", number), origin=Origin(url=str(number), seen=AT), body=body)


def read(recipe: Recipe, one: Page):
    if one.body == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return dossier(int(one.origin.url), title=recipe.coder)


def load(recipe: Recipe):
    return partial(read, recipe)


def load_nothing(recipe: Recipe):
    raise KnowledgeError("languages/xx: there is no such language")


@pytest.mark.parametrize("count", [0, 1, local.CHUNK, local.CHUNK * 8 + 3])
def test_one_and_two_workers_give_the_same_outcomes_in_order(count):
    pages = [page(number) if number % 7 else fault(number) for number in range(count)]
    alone = list(local.flat_map(RECIPE, pages, load))
    assert len(alone) == count
    assert list(local.flat_map(RECIPE, pages, load, workers=2)) == alone
    assert all(isinstance(outcome, Fault) for outcome in alone[::7])


def test_pages_are_taken_no_faster_than_outcomes_are_asked_for():
    taken = 0

    def pages():
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield page(number)

    outcomes = local.flat_map(RECIPE, pages(), load, workers=2)
    for _ in range(20):
        next(outcomes)
    assert taken <= local.CHUNK * (local.CHUNKS_PER_WORKER * 2 + 2)
    outcomes.close()


def test_a_page_that_ends_its_process_is_a_fault_and_the_run_goes_on():
    pages = [page(number, BAD if number == 5 else b"") for number in range(local.CHUNK * 2)]
    outcomes = list(local.flat_map(RECIPE, pages, load, workers=2))
    assert len(outcomes) == len(pages)
    faults = [outcome for outcome in outcomes if isinstance(outcome, Fault)]
    assert [(each.page_id, each.code, each.stage) for each in faults] == [(pages[5].id, "internal", "engine")]
    assert outcomes[6] == dossier(6, title="rules")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_run_is_raised(workers):
    with pytest.raises(KnowledgeError, match="no such language"):
        list(local.flat_map(RECIPE, [page(1)], load_nothing, workers=workers))


def test_no_workers_is_refused():
    with pytest.raises(UsageError, match="workers"):
        local.flat_map(RECIPE, [], load, workers=0)


def test_fold_judges_each_pair_of_a_block_once():
    words = ["ab", "bc", "abc", "d", "cd", ""]
    pairs = list(local.fold(lambda word: word, lambda left, right: (left, right), words))
    assert pairs == [("ab", "bc"), ("ab", "abc"), ("bc", "abc"), ("bc", "cd"), ("abc", "cd"), ("d", "cd")]


def test_fold_leaves_out_what_is_not_judged():
    assert list(local.fold(lambda number: [0], lambda left, right: None, range(4))) == []
