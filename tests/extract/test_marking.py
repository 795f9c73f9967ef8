"""An element's text with marks at the edges of its blocks, from its markup and from its tree."""

from pathlib import Path
from typing import Any

import pytest

from samarkand.extract import container, marking, tree
from samarkand.extract.tree import BLOCK, BODY

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "pages"


def pieces(texts: tuple[str, str, str]) -> list[list[str]]:
    return [[piece for piece in text.split(BLOCK) if piece.strip()] for text in texts]


def parts(markup: str) -> tuple[Any, Any] | None:
    parsed = tree.parse(markup)
    tree.clean(parsed)
    root = parsed.body
    body = container.find(root, container.Furnished(root)) if root is not None else None
    return (container.scope_of(body), body) if body is not None else None


def by_marking(scope: Any, body: Any) -> tuple[str, str, str]:
    if scope.mem_id != body.mem_id:
        body.insert_before(BODY)
        body.insert_after(BODY)
    return marking._by_marking(scope, body, False)


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.html"))[::4], ids=lambda file: file.stem)
def test_markup_and_tree_give_the_same_text(file: Path) -> None:
    markup = file.read_bytes().decode("utf-8", "replace")
    one, other = parts(markup), parts(markup)
    if one is None or other is None:
        return
    assert pieces(marking.text_of(*one)) == pieces(by_marking(*other))


TEXT = "The council of Port Sel met on Monday and agreed to go on with its talks about fishing."


@pytest.mark.parametrize(
    "inner",
    [
        f"<p>{TEXT}</p><p>1 &lt; 2 &amp;amp; 3&nbsp;&gt; 2, they said of {TEXT}</p>",
        f'<p title="a > b <p> c">{TEXT}</p><p>{TEXT}</p>',
        f"<p a\"b='c'>{TEXT}</p><p>{TEXT}</p>",
        f"<p <b>{TEXT}</p><p>{TEXT}</p>",
        f"<p-x>{TEXT}</p-x><a-b>{TEXT}</a-b><p>{TEXT}</p><hr><br>{TEXT}",
        f"<p>{TEXT}</p><xmp><p>raw</p></xmp><p>{TEXT}</p>",
        f"<!-- <p>one</p> --><p>{TEXT}<!-- > --></p><p>{TEXT}</p>",
        f'<ul><li>{TEXT} <a href="/x">link</a></li><li>{TEXT}</li></ul><p>{TEXT}</p>',
    ],
)
def test_unusual_markup_gives_the_same_text(inner: str) -> None:
    markup = f"<html><body><h1>Talks go on</h1><div><article>{inner}</article></div></body></html>"
    one, other = parts(markup), parts(markup)
    assert one is not None
    assert other is not None
    found = marking.text_of(*one)
    assert pieces(found) == pieces(by_marking(*other))
    assert TEXT in found[1]
