from types import SimpleNamespace

from samarkand.evaluation.coreference import reference_figures, score_references
from samarkand.model import Mention, Span

TEXT = "Togo wrote to Benin. Both met. They rested."
GOLD = {"id": "a", "refers": [{"start": 21, "end": 25, "text": "Both", "means": ["Togo", "Benin"]},
                              {"start": 31, "end": 35, "text": "They", "means": ["Togo", "Benin"]}]}  # fmt: skip


class Printed(str):
    def __getitem__(self, span):
        return str(self)[span.start : span.end]


def dossier(*mentions: Mention) -> SimpleNamespace:
    return SimpleNamespace(article=Printed(TEXT), reading=SimpleNamespace(mentions=mentions))


def test_an_expression_means_the_chains_of_the_mentions_over_it():
    found = score_references([GOLD], [dossier(
        Mention(span=Span(0, 4), kind="place", chain=0), Mention(span=Span(14, 19), kind="place", chain=1),
        Mention(span=Span(21, 25), kind="group", chain=0), Mention(span=Span(21, 25), kind="group", chain=1),
        Mention(span=Span(31, 35), kind="group", chain=1),
    )])  # fmt: skip
    assert [(one.text, sorted(one.given), one.is_right) for one in found] == [
        ("Both", ["Benin", "Togo"], True), ("They", ["Benin"], False),
    ]  # fmt: skip
    assert reference_figures(found) == {"refers": 0.5}


def test_a_mention_that_is_its_own_chain_means_nobody():
    (both, _) = score_references([GOLD], [dossier(Mention(span=Span(21, 25), kind="group", chain=0))])
    assert both.given == frozenset()


def test_no_expressions_have_no_figure():
    assert reference_figures([]) == {}
