"""Why a sentence is coded as it is: tree, triggers taken and refused, roles, status, days and score."""

import pytest
from tests.texts import dossier

from samarkand.errors import UsageError
from samarkand.explaining import by_claim, explain, lines, tree_lines

MEETS = [
    ("Presiden Cile akan bertemu presiden Peru di Lima besok.", "id", "bertemu", "akan"),
    ("The president of Chile will meet the president of Peru in Lima tomorrow.", "en", "meet", "will"),
]


def one_trigger(row: dict, *, refused: bool) -> dict:
    (found,) = [one for sentence in row["sentences"] for one in sentence["triggers"]
                if (one["refused"] is not None) == refused]  # fmt: skip
    return found


@pytest.mark.parametrize(("text", "language", "word", "cue"), MEETS)
def test_a_claim_shows_its_trigger_frame_roles_cue_day_place_and_the_parts_of_its_score(text, language, word, cue):
    row = explain(text, language=language, published="2024-05-02")
    found = one_trigger(row, refused=False)
    assert found["text"].casefold() == word
    assert found["frame"].startswith(f"languages/{language}/events/consult.toml $.triggers[")
    assert found["claim"] == row["claims"][0]["id"]
    assert (found["status"], found["cue"]) == ("planned", cue)
    assert found["when"] == {"first": "2024-05-03", "last": "2024-05-03", "basis": "anchored"}
    assert found["place"]["name"] == "Lima"
    assert [party["country"] for side in ("actors", "recipients") for party in found[side]] == ["CHL", "PER"]
    assert len(found["roles"]) == 2
    assert found["parts"][0]["name"] == "trigger"
    odds = found["base"] + sum(part["adds"] for part in found["parts"])
    assert found["score"] == pytest.approx(1 / (1 + 2.718281828**-odds), abs=0.002)


REFUSED = [
    ("Serangan Kenya mengejutkan banyak orang.", "id", "a noun without both parties"),
    ("Chile met Peru in the final of the league.", "en", "unless: "),
    ("Chile said that it wanted to meet.", "en", "no recipient"),
]


@pytest.mark.parametrize(("text", "language", "reason"), REFUSED)
def test_a_trigger_that_gives_no_claim_says_why(text, language, reason):
    row = explain(text, language=language)
    assert row["claims"] == []
    reasons = [one["refused"] for sentence in row["sentences"] for one in sentence["triggers"]]
    assert any(said.startswith(reason) for said in reasons), reasons


@pytest.mark.parametrize(
    ("text", "language", "gate"),
    [("Cuaca pagi ini cerah sekali.", "id", "no word in it is a trigger"),
     ("Hail attacked early today.", "en", "nobody in it could be a party")],
)  # fmt: skip
def test_a_sentence_without_an_event_still_has_its_tree(text, language, gate):
    (sentence,) = explain(text, language=language)["sentences"]
    assert sentence["gate"] == gate
    assert all(one["refused"] is not None for one in sentence["triggers"])
    assert sum(token["head"] < 0 for token in sentence["tokens"]) == 1


def test_an_act_is_explained_beside_the_claims():
    row = explain("Bandara di Lima ditutup.", language="id")
    assert (row["claims"], [act["type"] for act in row["acts"]]) == ([], ["CLOSURE"])
    taken = [one for one in row["sentences"][0]["triggers"] if one["refused"] is None]
    assert [one["type"] for one in taken] == ["CLOSURE"]


def test_the_tree_is_drawn_with_every_word_under_its_head():
    row = explain(MEETS[0][0], language="id")
    drawn = list(tree_lines(row["sentences"][0]["tokens"]))
    assert len(drawn) == len(row["sentences"][0]["tokens"])
    assert drawn[0] == "bertemu  VERB root"
    assert drawn[1].startswith("├─ ")
    assert drawn[-1].startswith("└─ ")


def test_lines_name_claim_role_status_and_score():
    said = "\n".join(line for _, line in lines(explain(MEETS[1][0], language="en", published="2024-05-02")))
    for part in ("claim ", "role: subj", "status: planned (cue: 'will')", "date: 2024-05-03", "place: Lima", "score: "):
        assert part in said


def test_lines_name_the_contexts_of_a_claim_and_the_words_that_they_are_from():
    row = explain("Norway imposed sanctions on Mali after the coup.", language="en", published="2024-05-02")
    said = "\n".join(line for _, line in lines(row))
    assert "    contexts: economic, government\n" in said
    assert "        government ('coup')\n" in said


def test_a_claim_that_an_article_repeats_shows_both_triggers():
    text = "Kenya menyerang Uganda pada Senin. Serangan Kenya terhadap Uganda berlangsung sejam."
    (triggers,) = by_claim(dossier(text, "id", "2024-05-02")).values()
    assert sorted(one["text"].casefold() for one in triggers) == ["menyerang", "serangan"]
    assert [one["repeats"] for one in triggers] == [None, triggers[0]["claim"]]


@pytest.mark.parametrize(("text", "language"), [("", None), ("Kenya menyerang Uganda.", "zz")])
def test_a_text_that_cannot_be_read_is_refused_in_one_line(text, language):
    with pytest.raises(UsageError, match="cannot explain this text"):
        explain(text, language=language)
