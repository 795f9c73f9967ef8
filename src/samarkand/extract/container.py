"""The element that holds the article: the one with most paragraph text, and little else."""

from collections import Counter
from typing import Any

from samarkand.extract import hints
from samarkand.model.article import FurnitureKind

_LEAST = 40
_CLIMB = 1.2
_ANCESTORS = 12
_ENOUGH, _SHORT, _PARTS_SHARE = 250, 400, 1.5
"""Characters of a page's and an article's paragraphs under which more is looked for, and how much more that must be."""
_SCOPE_LEVELS = 4
_NEXT_ARTICLE = 0.35
_REFUSED = ("related", "share", "promo", "other", "advert")
_BODY_SHARE, _BODY_SHARE_RELATED = 0.34, 0.85
"""Of a page's paragraphs: where elements of one name hold more, that is the name of the article's own parts."""
_LINKED_HEADLINE = "h2 a,h3 a,h4 a,a h2,a h3,a h4"
_ARTICLE = 'h1,article,[itemprop~="articleBody"],.entry-content,.post-body,.article-body'


class Furnished:
    """Which elements of a page are furniture by their names, each looked at once.

    "subscriber-only" can be what a site calls its paragraphs: names that hold a third of them say nothing there.
    """

    def __init__(self, root: Any) -> None:
        self.paragraphs = _paragraphs(root)
        self._lines: dict[int, list[Any]] = {}
        self._refused: dict[int, bool] = {}
        self._furniture: dict[int, bool] = {}
        self._kinds: dict[int, FurnitureKind | None] = {}
        self._own: frozenset[str] = frozenset()
        whole = sum(size for _, size in self.paragraphs)
        if sum(size for node, size in self.paragraphs if self.is_refused(node)) >= whole * _BODY_SHARE:
            self._own = self._names_of_the_article()
            self._refused, self._furniture = {}, {}

    def _names_of_the_article(self) -> frozenset[str]:
        held: Counter[str] = Counter()
        whole = 0
        for node, size in self.paragraphs:
            whole += size
            held.update(dict.fromkeys({name for parent in self.above(node) if (name := hints.named(parent))}, size))
        return frozenset(
            name for name, size in held.items()
            if size >= whole * (_BODY_SHARE_RELATED if hints.is_strong(name) else _BODY_SHARE)
        )  # fmt: skip

    def kind_of(self, node: Any) -> FurnitureKind | None:
        """The kind of furniture that an element's tag and names show."""
        key = node.mem_id
        if key not in self._kinds:
            self._kinds[key] = hints.kind_of(node)
        kind = self._kinds[key]
        return None if kind is not None and self._own and hints.named(node) in self._own else kind

    def above(self, node: Any) -> list[Any]:
        """The nearest ancestors of a node, `body` at most."""
        parent = node.parent
        line = self._lines.get(parent.mem_id)
        if line is None:
            line = self._lines[parent.mem_id] = ancestors(node)
        return line

    def is_refused(self, node: Any) -> bool:
        """True inside navigation, comments, related stories: paragraphs there do not count for the container."""
        parent = node.parent
        known = self._refused.get(parent.mem_id)
        if known is None:
            known = self._refused[parent.mem_id] = any(map(self._is_furniture, self.above(node)))
        return known

    def _is_furniture(self, node: Any) -> bool:
        key = node.mem_id
        if key not in self._furniture:
            kind = self.kind_of(node) if node.tag != "body" else None
            self._furniture[key] = kind in _REFUSED and not _holds_article(node)
        return self._furniture[key]


def find(root: Any, seen: Furnished) -> Any | None:
    """The element that holds most of the page's paragraph text, None where there is no text."""
    every = seen.paragraphs
    counted = [one for one in every if not seen.is_refused(one[0])]
    if sum(size for _, size in counted) < _ENOUGH:
        counted += [one for one in _loose(root) if not seen.is_refused(one[0])]
    counted = counted or every
    direct: Counter[int] = Counter()
    total: Counter[int] = Counter()
    nodes: dict[int, Any] = {}
    for node, size in counted:
        line = seen.above(node)
        for parent in line:
            total[parent.mem_id] += size
        direct[line[0].mem_id] += size
        nodes.setdefault(line[0].mem_id, line[0])
    if not direct:
        return None
    first = nodes[_first_of_several(direct, nodes)]
    best = _climb(first, total)
    if direct[root.mem_id] > (_CLIMB - 1) * total[best.mem_id]:
        return root  # a stray "</div>" has closed the article's element before its end
    if total[best.mem_id] >= _SHORT:
        return best
    name = _name_of(first)
    alike = [
        node for node in nodes.values() if node is first or (name and _name_of(node) == name and not _is_card(node))
    ]
    parted = sum(direct[node.mem_id] for node in alike) >= _PARTS_SHARE * total[best.mem_id]
    return _around_all(best, alike) or best if parted else best


def _around_all(best: Any, alike: list[Any]) -> Any | None:
    """The element around all parts of an article, which are named alike."""
    around = [best, *ancestors(best)]
    shared = set[int]({node.mem_id for node in around})
    for node in alike:
        shared &= {each.mem_id for each in (node, *ancestors(node))}
    return next((node for node in around if node.mem_id in shared), None)


def _name_of(node: Any) -> str:
    """An element's tag and first class, empty where it has none; posts of a live report are articles by any class."""
    if node.tag == "article":
        return "article"
    classes = (node.attributes.get("class") or "").split()
    return f"{node.tag} {classes[0].rstrip('0123456789')}" if classes else ""


def _is_card(node: Any) -> bool:
    """True for what shows another article: its headline is a link."""
    return node.css_first(_LINKED_HEADLINE) is not None


def scope_of(container: Any) -> Any:
    """The nearest element that holds the headline too: captions and credit lines may stand there, beside the body."""
    node = container
    for _ in range(_SCOPE_LEVELS):
        if node.css_first("h1") is not None or node.parent is None or node.tag == "body":
            return node
        node = node.parent
    return node


def _first_of_several(direct: Counter[int], nodes: dict[int, Any]) -> int:
    """The parent with most text, of equals the first; of several whole articles on one page the first one."""
    best = max(direct, key=direct.__getitem__)
    large = [key for key in direct if direct[key] >= _NEXT_ARTICLE * direct[best]]
    own = _article_around(nodes[best]) if len(large) > 1 else None
    first = _article_around(nodes[large[0]]) if own is not None else None
    return large[0] if own is not None and first is not None and first.mem_id != own.mem_id else best


def _article_around(node: Any) -> Any | None:
    """The nearest element with a headline of its own."""
    for _ in range(_SCOPE_LEVELS + 2):
        if node is None or node.tag in ("body", "html"):
            return None
        if node.tag == "article" or node.css_first("h1") is not None:
            return node
        node = node.parent
    return None


def _climb(node: Any, total: Counter[int]) -> Any:
    """Go up while an ancestor holds a fifth more paragraph text: bodies cut in two by an advert's element."""
    best = node
    while node.parent is not None and node.parent.tag not in ("body", "html", None):
        if (hints.names_body(best) and total[best.mem_id] > _ENOUGH * 4) or best.tag == "article":
            break
        node = node.parent
        if total[node.mem_id] > _CLIMB * total[best.mem_id]:
            if len(node.css("h1")) - len(best.css("h1")) > 1:
                break
            best = node
    return best


def _paragraphs(root: Any) -> list[tuple[Any, int]]:
    """Elements that are paragraphs, with their size."""
    found = []
    for node in root.css("p"):
        size = len(node.text(deep=True).strip())
        if size >= _LEAST and linked(node) < 0.5 * size:
            found.append((node, size))
    return found


def _loose(root: Any) -> list[tuple[Any, int]]:
    """Where a page has no paragraphs: children of elements with text of their own, with the size of that text."""
    found = []
    for node in root.css("div,td,section,article,span,blockquote,pre,font,center"):
        own = len(node.text(deep=False).strip())
        if own >= _LEAST:
            child = node.first_child
            found.append((child if child is not None else node, own))
    return found


def linked(node: Any) -> int:
    """Characters inside links."""
    child = node.first_child
    if child is None or (child.is_text_node and child.next is None):
        return 0
    return sum(len(link.text(deep=True)) for link in node.css("a"))


def ancestors(node: Any) -> list[Any]:
    """The elements around a node, the nearest first, `body` at most."""
    line: list[Any] = []
    parent = node.parent
    while parent is not None and parent.tag not in ("html", None) and len(line) < _ANCESTORS:
        line.append(parent)
        parent = parent.parent
    return line


def _holds_article(node: Any) -> bool:
    """Some sites name the whole page "content-with-sidebar": what holds the headline is not furniture."""
    return node.css_first(_ARTICLE) is not None
