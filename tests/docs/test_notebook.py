"""docs/events.ipynb runs over the demonstration's store and draws a map and a timeline."""

import json
import re
from pathlib import Path

import matplotlib
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "events.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
LARGEST = 200_000


@pytest.fixture
def drawn(demo_store, monkeypatch):
    """The notebook's names after its cells ran in this process, and its figures."""
    matplotlib.use("Agg")
    from matplotlib import pyplot

    monkeypatch.setenv("SAMARKAND_STORE", str(demo_store))
    monkeypatch.setattr(pyplot, "show", lambda: None)
    pyplot.close("all")
    names: dict[str, object] = {}
    for cell in CELLS:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    yield names, [pyplot.figure(number) for number in pyplot.get_fignums()]
    pyplot.close("all")
    names["store"].close()


def test_the_cells_draw_a_map_and_a_timeline(drawn, capsys):
    names, (on_a_map, on_a_line) = drawn
    towns, *events = on_a_map.axes[0].collections
    assert len(towns.get_offsets()) > 10_000
    assert sum(len(each.get_offsets()) for each in events) == names["placed"].height > 10
    assert len(on_a_line.axes[0].patches) > 10
    assert {bar.get_height() > 0 for bar in on_a_line.axes[0].patches} == {True, False}


def test_the_page_is_small_and_shows_what_it_says():
    assert NOTEBOOK.stat().st_size < LARGEST
    outputs = [output for cell in CELLS for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 2
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]


def test_its_links_lead_somewhere():
    text = "".join(line for cell in CELLS if cell["cell_type"] == "markdown" for line in cell["source"])
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    assert not [link for link in links if not (NOTEBOOK.parent / link).is_file()]


@pytest.mark.slow
def test_it_runs_in_a_kernel_of_its_own(demo_store, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("SAMARKAND_STORE", str(demo_store))
    page = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(page)
    NotebookClient(page, timeout=600, kernel_name="python3").execute()
    images = [out for cell in page.cells for out in cell.get("outputs", []) if "image/png" in out.get("data", {})]
    assert len(images) == 2
