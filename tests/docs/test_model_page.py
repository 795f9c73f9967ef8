"""docs/model.md says what the code says."""

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.builders import dossier, fault

from samarkand.errors import PageError
from samarkand.rows import outcome_row

SCRIPT = Path(__file__).parents[2] / "scripts" / "document"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = SourceFileLoader("document", str(SCRIPT))
    spec = spec_from_loader("document", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_page_is_up_to_date():
    result = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_fault_code_is_explained(script):
    words = re.sub(r"\s+", " ", PageError.__doc__ or "")
    listed = words.partition("lists:")[2].partition(". `stage`")[0]
    assert set(re.findall(r"`([a-z-]+)`", listed)) == set(script.FAULTS)


def keys(value: Any) -> Any:
    """The shape of a JSON value: names within names, of the first of several things."""
    if isinstance(value, dict):
        return {name: keys(each) for name, each in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


@pytest.mark.parametrize("name", ["article", "claims", "quotes", "times", "notes"])
def test_the_shape_of_code_is_the_one_that_is_printed(script, name):
    shown, printed = keys(script.CODE[name]), keys(outcome_row(dossier())[name])
    if name == "claims":
        shown[0]["actors"][0].pop("acronym")
        shown[0].pop("recipients"), printed[0].pop("recipients")
    if name == "article":
        shown.pop("languages")
    assert shown == printed


def test_a_fault_is_printed_with_the_same_names(script):
    printed = outcome_row(fault())
    assert set(printed) == set(script.CODE)
    assert keys(printed["faults"]) == keys(script.CODE["faults"])
