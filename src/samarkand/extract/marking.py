"""The text of an element with marks at the edges of its blocks and links, from its markup.

Markup that the parser has written out is regular: names in small letters, attributes in quotes, no bare "<" in text.
Looking at it as text is many times faster than setting marks in the tree; what is not regular after all (elements whose
text is raw, names of attributes that hold quotes) is told by a "<" that is left over, and then the tree is marked.
"""

import re
from typing import Any

from samarkand.extract.tree import BLOCK, BODY, HEADING, ITEM, LINK, LINK_END

EDGES = ("p,div,section,article,ul,ol,li,dl,dt,dd,blockquote,pre,table,tr,td,th,figure,figcaption,center,header,main,"
         "aside,footer,nav,form,details,summary,address,hr,h1,h2,h3,h4,h5,h6")  # fmt: skip
OPENS = {"li": BLOCK + ITEM, **{f"h{size}": BLOCK + HEADING for size in range(1, 7)}}
_MOST_LINKS = 150
_TAG = re.compile(r"<(/?[a-z][^\s/>]*)(?: [^\s\"'<>=]+(?:=\"[^\"]*\")?)*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW = re.compile(r"<(?:xmp|noembed|noframes|plaintext|noscript)\b")
_LINKS = {"a": LINK, "/a": LINK_END}
_BLOCKS = {
    "br": BLOCK,
    **{tag: OPENS.get(tag, BLOCK) for tag in EDGES.split(",")},
    **{f"/{tag}": BLOCK for tag in EDGES.split(",")},
    "hr": 2 * BLOCK,
}
_ALL = {**_BLOCKS, **_LINKS}


def text_of(scope: Any, body: Any) -> tuple[str, str, str]:
    """The text of `scope` before, in and after `body`, which it is or holds; links are marked before, in and after it.

    Where there are many, as in an archive, only those of the body are.
    """
    alone = scope.mem_id == body.mem_id
    if not alone:
        body.insert_before(BODY)
        body.insert_after(BODY)
    markup = scope.inner_html or ""
    parts = ["", markup, ""] if alone else markup.split(BODY)
    many = markup.count("<a") > _MOST_LINKS and len(scope.css("a")) > _MOST_LINKS
    texts = [_text(part, _BLOCKS if many and number != 1 else _ALL) for number, part in enumerate(parts)]
    if _RAW.search(markup) or any("<" in text for text in texts):
        return _by_marking(scope, body, many)
    own = OPENS.get(body.tag, "")
    before, inside, after = map(_unescaped, texts)
    return before, inside if alone else inside.removeprefix(own), after


def _text(markup: str, marks: dict[str, str]) -> str:
    if "<!--" in markup:
        markup = _COMMENT.sub("", markup)
    return _TAG.sub(lambda tag: marks.get(tag[1], ""), markup)


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")


def _by_marking(scope: Any, body: Any, many: bool) -> tuple[str, str, str]:
    """The same, with the marks set in the tree."""
    for br in scope.css("br"):
        br.replace_with(BLOCK)
    for link in (body if many else scope).css("a"):
        link.insert_before(LINK)
        link.insert_after(LINK_END)
    for node in scope.css(EDGES):
        node.insert_before(OPENS.get(node.tag, BLOCK))
        node.insert_after(BLOCK)
    text = scope.text(deep=True)
    if scope.mem_id == body.mem_id:
        return "", text, ""
    before, inside, after = text.split(BODY)
    return before, inside, after
