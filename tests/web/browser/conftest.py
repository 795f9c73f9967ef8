"""A real browser before the demonstration's site. Screenshots are kept in `artefacts/`, which git ignores."""

import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from samarkand.web import app

HERE = Path(__file__).parent
ARTEFACTS = HERE / "artefacts"
ROOT = HERE.parents[2]
BUILT = ROOT / "src/samarkand/web/static/built/site.js"
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine; apt-get install chromium")
    if not BUILT.is_file():
        pytest.skip("the package was built without its scripts (SAMARKAND_WITHOUT_SCRIPTS); python frontend/hook.py")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the site over a store, while the block runs."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    server = uvicorn.Server(uvicorn.Config(app(store), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(demo_store):
    """The address of the site over the demonstration's store."""
    with served(demo_store) as address:
        yield address


@pytest.fixture
def own_site(demo_store, tmp_path):
    """The address of a site whose store nobody else reads."""
    copy = tmp_path / "own.db"
    with sqlite3.connect(demo_store) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    with served(copy) as address:
        yield address


@pytest.fixture
def visit(browser, site):
    """Opens pages, fails on an error of a script or a request to elsewhere, keeps a picture under the given name."""
    contexts = []

    def opened(path: str, *, width: str = "wide", theme: str = "light", scripts: bool = True, language: str = "en-GB"):
        context = browser.new_context(
            viewport=PHONE if width == "phone" else WIDE, color_scheme=theme, java_script_enabled=scripts,
            has_touch=width == "phone", locale=language, reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
        page.on(
            "request", lambda asked: None if asked.url.startswith((site, "data:")) else page.wrong.append(asked.url)
        )
        contexts.append((context, page))
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    wrong = [each for _, page in contexts for each in page.wrong]
    for context, _ in contexts:
        context.close()
    assert not wrong


def keep(page, name: str, *, whole: bool = False) -> None:
    """A picture of a page, for people to look at."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=whole)
