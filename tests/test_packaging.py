"""What is published: a wheel that is small, pure and whole, and a source distribution that makes the same wheel."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

pytest.importorskip("hatchling")

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "src" / "samarkand" / "web" / "static" / "built"
MOST = 40_000_000
IGNORED = re.compile(r"(^|/)__pycache__/|\.pyc$")


def build(source: Path, out: Path, *targets: str) -> None:
    """Build with what is installed here: nothing is fetched, and the site's scripts are those that installing made."""
    without = {} if (BUILT / "sources.blake2b").is_file() else {"SAMARKAND_WITHOUT_SCRIPTS": "1"}
    each = [word for target in targets for word in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), *each]
    done = subprocess.run(command, cwd=source, env=os.environ | without, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution of this tree."""
    out = tmp_path_factory.mktemp("dist")
    build(ROOT, out, "sdist", "wheel")
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder's wheel."""
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def metadata(folder: Path) -> Message:
    """What a folder's wheel says of itself."""
    (said,) = (body for name, body in contents(folder).items() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(said.decode())


@pytest.mark.slow
def test_the_wheel_is_under_40_megabytes_and_for_every_machine(made: Path):
    (path,) = made.glob("*.whl")
    assert path.stat().st_size < MOST
    assert path.name.endswith("-py3-none-any.whl")
    assert not [name for name in contents(made) if name.endswith((".so", ".pyd", ".dll"))]


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(made: Path):
    source = ROOT / "src"
    own = {path.relative_to(source).as_posix() for path in (source / "samarkand").rglob("*") if path.is_file()}
    wanted = {name for name in own if not IGNORED.search(name)}
    held = {name for name in contents(made) if ".dist-info/" not in name}
    assert held == wanted
    for name in (
        "languages/id/model/parser.onnx", "languages/en/model/ner.crf", "languages/ms/dates.toml",
        "gazetteer/data/people.tsv", "ontology/plover/consult.toml", "web/templates/about.html",
        "web/catalogues/id.po", "stores/schema/0001.sql",
    ):  # fmt: skip
        assert f"samarkand/{name}" in held
    if BUILT.is_dir():
        assert any(name.startswith("samarkand/web/static/built/") and name.endswith(".js") for name in held)


@pytest.mark.slow
def test_what_the_wheel_says_of_itself(made: Path):
    said = metadata(made)
    assert said["Requires-Python"] == ">=3.11"
    versions = [each.rpartition(" ")[2] for each in said.get_all("Classifier") or [] if ":: Python :: 3." in each]
    assert versions == ["3.11", "3.12", "3.13"]
    assert said.get_all("License-File") == ["LICENSE", "LICENSES.md"]
    points = next(body for name, body in contents(made).items() if name.endswith("entry_points.txt")).decode()
    assert "samarkand = samarkand.cli:main" in points
    assert "warc = samarkand.readers.warc" in points


@pytest.mark.slow
def test_the_source_distribution_makes_the_same_wheel(made: Path, tmp_path: Path):
    (path,) = made.glob("*.tar.gz")
    with tarfile.open(path) as source:
        source.extractall(tmp_path, filter="data")
    (unpacked,) = (each for each in tmp_path.iterdir() if each.is_dir())
    for name in ("pyproject.toml", "README.md", "frontend/package-lock.json", "frontend/hook.py"):
        assert (unpacked / name).is_file()
    build(unpacked, tmp_path / "again", "wheel")
    again, first = contents(tmp_path / "again"), contents(made)
    assert again.keys() == first.keys()
    assert metadata(tmp_path / "again").items() == metadata(made).items()
    assert [name for name in first if first[name] != again[name] and not name.endswith("/RECORD")] == []
