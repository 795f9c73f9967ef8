"""Scoring of links: both actor and country, kinds, and what is taken for what."""

import pytest

from samarkand.evaluation.linking import confusion, linking_figures, score_linking


def row(text: str, published: str, *mentions: tuple[str, str | None, str | None]) -> dict:
    return {
        "text": text, "published": published,
        "mentions": [{"text": name, "start": text.index(name), "end": text.index(name) + len(name), "actor": actor,
                      "country": country} for name, actor, country in mentions],
    }  # fmt: skip


def test_a_mention_is_right_where_actor_and_country_are_as_wanted():
    scored = score_linking(
        [row("Peru thanked Chile.", "2020-05-02", ("Peru", "PER", "PER"), ("Chile", "PER", "CHL"))], "en"
    )
    assert [one.is_right for one in scored] == [True, False]
    assert linking_figures(scored) == {"accuracy": 0.5, "actor": 0.5, "country": 1.0, "state": 0.5}
    assert confusion(scored) == [("PER/CHL", "CHL/CHL", 1)]


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("The talks were held in Lima.", "en", ("Lima", None, "PER"), "place"),
        ("Harganya 20 dolar AS.", "id", ("dolar AS", None, None), "nothing"),
        ("Sekjen ASEAN hadir.", "id", ("ASEAN", "Q7768", None), "body"),
    ],
)
def test_the_kind_is_that_of_what_was_wanted(text, language, name, kind):
    (one,) = score_linking([row(text, "2020-05-02", name)], language)
    assert one.kind == kind


def test_no_mention_has_no_figure():
    assert linking_figures([]) == {}
