"""What another version makes of the same articles."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.builders import AT, MADE_BY, RECIPE, dossier, party
from tests.texts import article

from samarkand import comparing
from samarkand.facade import open as open_store
from samarkand.model import Dossier, Recipe
from samarkand.pipeline import again

TEXT = {
    "id": "Presiden Cile bertemu presiden Peru di Lima. Kenya menyerang Uganda.",
    "en": "The president of Chile met the president of Peru in Lima. Kenya attacked Uganda.",
}


def coded(language: str) -> Dossier:
    found = again(Recipe())(article(TEXT[language], language))
    assert isinstance(found, Dossier)
    return found


def stored(path: Path, *dossiers: Dossier) -> Path:
    with open_store(path, write=True, create=True) as store:
        store.add(iter(dossiers), recipe=RECIPE, made_by=MADE_BY, at=AT)
    return path


def compared(before: Path, after: Path) -> comparing.Comparison:
    with open_store(before) as one, open_store(after) as other:
        return comparing.diff(one, other)


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_version_finds_nothing_to_tell(tmp_path: Path, language: str):
    path = stored(tmp_path / "a.db", coded(language))
    with open_store(path) as store:
        found = comparing.recode(store)
    assert (found.changes, dict(found.same), found.articles) == ([], {"ASSAULT": 1, "CONSULT": 1}, 1)


def test_a_day_told_from_publication_is_the_same_out_of_a_store(tmp_path: Path):
    jakarta = timezone(timedelta(hours=7))
    early = replace(
        article("Presiden Cile bertemu presiden Peru di Lima kemarin."),
        published=datetime(2023, 1, 1, 6, 15, tzinfo=jakarta),
    )
    found = again(Recipe())(early)
    assert isinstance(found, Dossier)
    assert str(found.claims[0].when.first) == "2022-12-31"
    path = stored(tmp_path / "a.db", found)
    with open_store(path) as store:
        kept = store.dossier(early.id)
        assert kept.article.published.isoformat() == "2023-01-01T06:15:00+07:00"
        assert comparing.recode(store).changes == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_claims_are_gained_lost_and_changed(tmp_path: Path, language: str):
    new = coded(language)
    attack, meeting = sorted(new.claims, key=lambda one: one.type)
    other = replace(meeting, id="c-other", status="planned", when=None, actors=(party("Ghana", "GHA"),))
    gone = replace(meeting, id="c-gone", type="ACCUSE", trigger=replace(meeting.trigger, end=meeting.trigger.end - 1))
    found = compared(stored(tmp_path / "a.db", replace(new, claims=(other, gone))), stored(tmp_path / "b.db", new))
    assert [(one.kind, one.type) for one in found.changes] == [
        ("lost", "ACCUSE"), ("gained", "ASSAULT"), ("changed", "CONSULT"),
    ]  # fmt: skip
    assert found.changes[2].fields == ("actors", "status")
    rows = list(comparing.rows(found))
    assert rows[1]["before"] is None
    assert rows[1]["after"]["id"] == attack.id
    assert rows[1]["sentence"] == TEXT[language].split(". ")[1]
    said = "\n".join(line for _, line in comparing.lines(found))
    assert "CONSULT" in said
    assert "status: planned > happened" in said
    assert [row["change"] for row in comparing.rows(found, ["ASSAULT"])] == ["gained"]


def test_a_type_that_changed_is_one_change(tmp_path: Path):
    new = coded("en")
    before = replace(new, claims=tuple(replace(one, id=f"x{one.id}", type="REQUEST") for one in new.claims))
    found = compared(stored(tmp_path / "a.db", before), stored(tmp_path / "b.db", new))
    assert [(one.kind, one.fields[0]) for one in found.changes] == [("changed", "type")] * 2


def test_a_score_is_no_change():
    one = coded("en").claims[0]
    assert comparing.differing(one, replace(one, score=0.1, made_by="other/2", because=("x",))) == ()


def test_articles_that_one_store_alone_has_are_counted(tmp_path: Path):
    found = compared(stored(tmp_path / "a.db", dossier(1)), stored(tmp_path / "b.db", dossier(2)))
    assert (found.articles, found.only_before, found.only_after) == (0, 1, 1)


def test_an_article_that_this_version_cannot_code_is_a_fault(tmp_path: Path):
    one = coded("en")
    path = stored(tmp_path / "a.db", replace(one, article=replace(one.article, language="zz")))
    with open_store(path) as store:
        found = comparing.recode(store)
    assert [fault.code for fault in found.faults] == ["language"]
    assert any("language" in line for _, line in comparing.lines(found))
