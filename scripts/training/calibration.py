"""Claims of our own annotated sentences with the parts of their scores, and the weights that fit them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from msgspec import Struct

from samarkand import gazetteer, languages, ontology, pipeline
from samarkand.coders import Knowledge, rules
from samarkand.coders.tracing import Trace
from samarkand.evaluation import read_gold, texts
from samarkand.evaluation.calibration import is_right
from samarkand.model import Dossier, Fault, Recipe
from samarkand.readers.jsonlines import page_of_row
from samarkand.rows import claim_row
from training.logistic import Row, chances, fit

PROJECT: Final = Path(__file__).resolve().parents[2]
FILE: Final = PROJECT / "src" / "samarkand" / "coders" / "calibration.toml"
FOLDS: Final = 5
PRIOR: Final = 8.0
FITTED_ON: Final = ("sentences", "development", "reports")


class Judged(Struct, frozen=True):
    """One claim: its score's parts, the score that it was given, whether it is right, and the fold of its item."""

    parts: Row
    score: float
    right: bool
    fold: int


def own_sets() -> list[Path]:
    """The annotated sentences and reports that are part of the project; what is left blind is not among them."""
    folder = PROJECT / "tests" / "quality"
    return sorted(file for name in FITTED_ON for file in folder.glob(f"{name}_??.jsonl"))


def judged_claims(files: Sequence[Path] | None = None) -> list[Judged]:
    """Every claim of these sets, each with whether it is right."""
    return [one for file in own_sets() if files is None or file in files for one in judged_of(file)]


def judged_of(file: Path) -> Iterator[Judged]:
    """The claims of one set."""
    run = pipeline.load(Recipe())
    gold = read_gold(file)
    for number, (item, row) in enumerate(zip(gold, texts(gold, file), strict=True)):
        outcome = run(page_of_row(Path(file.name), 1, msgspec.json.encode(row), datetime(2026, 1, 1, tzinfo=UTC)))
        if isinstance(outcome, Fault):
            continue
        parts = parts_of(outcome)
        for claim in outcome.claims:
            right = is_right(item, claim_row(claim))
            yield Judged(parts.get(claim.id, {}), claim.score, right, number % FOLDS)


def parts_of(dossier: Dossier) -> dict[str, Row]:
    """The parts of each claim of a dossier by its id."""
    knowledge = Knowledge(languages.load(dossier.article.language), ontology.load(), gazetteer.load())
    trace = Trace()
    rules.traced(dossier.article, dossier.reading, dossier.grounding, knowledge, trace)
    return {str(one.claim_id): {part.name: part.value for part in one.parts} for one in trace.tried if one.claim_id}


def fitted(judged: Sequence[Judged]) -> tuple[float, Row]:
    """Base and weights over these claims."""
    return fit([one.parts for one in judged], [one.right for one in judged], prior=PRIOR)


def folded(judged: Sequence[Judged]) -> list[float]:
    """The score of each claim by weights that were not fitted on its item."""
    found = np.zeros(len(judged))
    for fold in range(FOLDS):
        inside = [place for place, one in enumerate(judged) if one.fold == fold]
        base, weights = fitted([one for one in judged if one.fold != fold])
        found[inside] = chances([judged[place].parts for place in inside], base, weights)
    return [float(score) for score in found]


def written(base: float, weights: Row) -> str:
    """The weights as a data file."""
    lines = ["# source: scripts/calibrate, on our own annotated sentences", "# licence: MIT", f"base = {base:.3f}", ""]
    return "\n".join([*lines, "[weights]", *(f'"{name}" = {weight:.3f}' for name, weight in weights.items())]) + "\n"
