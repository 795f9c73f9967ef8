"""The model card: what the weights are made of, their digests and their scores."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from training.treebanks import digest

_LICENCES: Final = {
    "id": "CC BY-SA 4.0 (Universal Dependencies GSD and CSUI), CC BY-SA 3.0 (PUD), MIT (idner-news-2k), NERGrit corpus "
    "(commercial use allowed, contributors and licence named), Apache-2.0 / MIT (NERP), "
    "CC BY-SA 4.0 (Universal NER EWT), "
    "CC0-1.0, CC BY 4.0 and Unicode-3.0 (frames, gazetteer, names)",
    "en": "CC BY-SA 4.0 (Universal Dependencies and Universal NER EWT), MIT (spaCy en_core_web_sm), "
    "CC0-1.0, CC BY 4.0 and Unicode-3.0 (frames, gazetteer, names)",
}
_SOURCES: Final = {
    "id": "Universal Dependencies Indonesian GSD, CSUI and PUD; idner-news-2k; NERGrit; NERP; "
    "Universal NER English EWT; frames and gazetteer of our own; made by scripts/train id",
    "en": "Universal Dependencies English EWT; Universal NER English EWT; "
    "spaCy en_core_web_sm 3.8.0; frames and gazetteer of our own; made by scripts/train en",
}
WEIGHTS: Final = ("pos.crf", "ner.crf", "parser.onnx", "vocabulary.json", "gate.json")

Scores = Mapping[str, Mapping[str, float]]


def write(folder: Path, language: str, *, data: Iterable[Path], seed: int, scores: Scores) -> None:
    """Write `model.toml` into `folder` for the weight files that are there now."""
    lines = [
        f"# source: {_SOURCES[language]}",
        "# licence: CC BY-SA 4.0",
        f"source = {json.dumps(_SOURCES[language])}",
        'licence = "CC BY-SA 4.0"',
        f"data_licences = {json.dumps(_LICENCES[language])}",
        f"seed = {seed}",
        "",
        "[weights]",
        *(f'"{name}" = "{digest(folder / name)}"' for name in WEIGHTS if (folder / name).is_file()),
        "",
        "[data]",
        *(f'"{path.name}" = "{digest(path)}"' for path in sorted(data)),
    ]
    for name, figures in scores.items():
        shares = {key: value for key, value in figures.items() if value <= 1}
        lines += [
            "",
            f"[scores.{json.dumps(name)}]",
            *(f'"{key}" = {value:.4f}' for key, value in shares.items()),
        ]
    (folder / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def state(folder: Path, name: str) -> None:
    """Write the digest of one weight file into the `model.toml` that is there, in place of the one that it states."""
    path = folder / "model.toml"
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(f'"{name}" = ')]
    end = lines.index("", lines.index("[weights]"))
    lines.insert(end, f'"{name}" = "{digest(folder / name)}"')
    path.write_text("\n".join(lines), encoding="utf-8")
