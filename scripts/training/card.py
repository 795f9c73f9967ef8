"""The model card: of what and when each part of the weights was made, their digests and their scores.

A part that is not made anew keeps what the card said of it: tables of names and organisations move on, weights do not.
"""

import json
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samarkand.annotate import parsing
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
WEIGHTS: Final = ("pos.crf", "ner.crf", *parsing.WEIGHTS, "gate.json")

Scores = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Part:
    """Of what one part was made and when: the day, the commit of the scripts, and the SHA-256 of each file of data."""

    day: str
    commit: str
    data: Mapping[str, str]


def part(data: Iterable[Path], *, day: str, commit: str) -> Part:
    """A part that is made of these files as they are now."""
    return Part(day, commit, {path.name: digest(path) for path in sorted(data)})


def parts(folder: Path) -> dict[str, Part]:
    """What the card in a folder says of its parts; nothing where there is none."""
    path = folder / "model.toml"
    stated = tomllib.loads(path.read_text(encoding="utf-8")).get("parts", {}) if path.is_file() else {}
    return {name: Part(found["day"], found["commit"], found["data"]) for name, found in stated.items()}


def commit() -> str:
    """The commit that is checked out, with a mark where files differ from it; empty where that cannot be told."""
    try:
        said = [
            subprocess.run(
                ["git", *words], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
            ).stdout
            for words in (["rev-parse", "--short", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said[0].strip() + (" and changes" if said[1].strip() else "")


def write(folder: Path, language: str, *, made: Mapping[str, Part], seed: int, scores: Scores) -> None:
    """Write `model.toml` into `folder` for the weight files that are there now; `made` says of what each part is."""
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
    ]
    for name, of in made.items():
        lines += [
            "",
            f"[parts.{name}]",
            f"day = {json.dumps(of.day)}",
            f"commit = {json.dumps(of.commit)}",
            f"[parts.{name}.data]",
            *(f'"{file}" = "{found}"' for file, found in of.data.items()),
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
