"""`scripts/audit` with a database on disk, of advisories that were made up."""

import json
import sys
import zipfile
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCK = "lesser-parser==2.5.0 \\\n    --hash=sha256:00\nOther_Thing==1.0 ; python_version > '3'\n"


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    loader = SourceFileLoader("audit_script", str(ROOT / "scripts" / "audit"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    script = module_from_spec(spec)
    loader.exec_module(script)
    yield script
    for name in [name for name in sys.modules if name.split(".")[0] in ("auditing", "benchmarks")]:
        del sys.modules[name]


def advisory(number: int, name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    package = {"ecosystem": "PyPI", "name": name}
    spans = [{"type": "ECOSYSTEM", "events": list(events)}]
    return {"id": f"PYSEC-0000-{number}", "affected": [{"package": package, "ranges": spans}], **more}


def status(audit: ModuleType, folder: Path, *known: dict[str, Any]) -> int:
    (folder / "lock.txt").write_text(LOCK)
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for each in known:
            archive.writestr(f"{each['id']}.json", json.dumps(each))
    found = audit.main(["--lock", str(folder / "lock.txt"), "--database", str(folder / "all.zip")])
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([{"introduced": "0"}, {"fixed": "2.5.1"}], 1),
        ([{"introduced": "0"}, {"fixed": "2.5.0"}], 0),
        ([{"introduced": "2.6"}], 0),
        ([{"introduced": "2.0"}, {"last_affected": "2.5.0"}], 1),
        ([{"introduced": "2.0"}, {"last_affected": "2.4"}], 0),
        ([{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "2.5"}, {"fixed": "2.5.9"}], 1),
        ([{"introduced": "0"}, {"fixed": "2.10"}], 1),
    ],
)
def test_a_version_in_an_advisorys_range_fails(
    audit: ModuleType, tmp_path: Path, events: list[dict[str, str]], expected: int
) -> None:
    assert status(audit, tmp_path, advisory(1, "Lesser.Parser", *events), advisory(2, "absent", *events)) == expected


def test_a_listed_version_fails_and_a_withdrawn_advisory_does_not(
    audit: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = advisory(3, "other-thing", aliases=["CVE-0000-1"])
    listed["affected"][0]["versions"] = ["0.9", "1.0"]
    assert status(audit, tmp_path, listed) == 1
    assert "other-thing 1.0: PYSEC-0000-3, CVE-0000-1; mended in no version" in capsys.readouterr().out
    assert status(audit, tmp_path, {**listed, "withdrawn": "2026-01-01T00:00:00Z"}) == 0


def test_what_is_no_database_is_told(audit: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(audit, tmp_path) == 2
    assert "no advisory in it" in capsys.readouterr().err
    (tmp_path / "all.zip").write_text("x")
    assert audit.main(["--database", str(tmp_path / "all.zip")]) == 2


def test_where_nobody_can_be_asked_it_passes_and_says_so(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAMARKAND_ADVISORIES", raising=False)
    monkeypatch.setattr(audit, "find_spec", lambda name: None)
    assert audit.main([]) == 0
    assert "not audited" in capsys.readouterr().err
    monkeypatch.setattr(audit, "find_spec", lambda name: object())
    monkeypatch.setattr(audit, "by_pip_audit", lambda lock: ([audit.Found("a", "1", ("X",), ())], 1))
    assert audit.main([]) == 1
