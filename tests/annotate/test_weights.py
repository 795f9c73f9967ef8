"""Trained weights are loaded only where their bytes are those that their digests name."""

import ast
import shutil
import tomllib
from pathlib import Path

import pytest

import samarkand
from samarkand.annotate import tagging
from samarkand.errors import KnowledgeError

SOURCE = Path(samarkand.__file__).parent
UNSAFE = {"pickle", "dill", "shelve", "marshal", "joblib", "cloudpickle", "torch"}


def test_a_weight_file_of_which_one_bit_is_another_is_refused(tmp_path: Path):
    folder = tmp_path / "model"
    shutil.copytree(SOURCE / "languages" / "id" / "model", folder)
    names = [path.name for path in folder.iterdir() if path.name != "model.toml"]
    tagging.check_weights(folder, names)
    path = max(folder.iterdir(), key=lambda each: each.stat().st_size)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(body)
    with pytest.raises(KnowledgeError, match=path.name):
        tagging.check_weights(folder, names)


def test_no_module_reads_what_could_run_code_of_its_own():
    """Weights and pages are data: nothing unpickles, and nothing evaluates text."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & UNSAFE, path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec"), path


def test_the_weights_of_all_languages_are_under_25_megabytes():
    sizes = [path.stat().st_size for path in SOURCE.glob("languages/*/model/*")]
    assert len(sizes) == 14
    assert sum(sizes) < 25_000_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_card_says_of_each_part_what_it_was_made_of_and_when(language: str):
    stated = tomllib.loads((SOURCE / "languages" / language / "model" / "model.toml").read_text(encoding="utf-8"))
    assert list(stated["parts"]) == ["tags", "names", "parser"]
    for part in stated["parts"].values():
        assert part["day"] >= "2026-11-24"
        assert len(part["data"]) > 2
        assert all(len(found) == 64 for found in part["data"].values())
