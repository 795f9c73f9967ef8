"""What a view answers, as a page or as JSON."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import jinja2
import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from samarkand.model import Span
from samarkand.web import feeds, formats, highlight, translating, words, writing
from samarkand.web.parameters import query
from samarkand.web.translating import gettext, ngettext

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
PLAIN_SCRIPT, BUILT_SCRIPT = "static/site.js", "static/built/site.js"
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


class Answer(Struct, frozen=True, kw_only=True):
    """`data` is what the JSON twin gives and the page shows; `shown` what only the page needs."""

    template: str
    data: dict[str, Any]
    shown: dict[str, Any] = {}
    status: int = 200


def page(request: Request, answer: Answer) -> Response:
    """The answer as a page."""
    theme = request.cookies.get(THEME_COOKIE)
    path = request.url.path
    html = _templates.get_template(answer.template).render(
        **answer.data,
        **answer.shown,
        path=path,
        here=path + (f"?{request.url.query}" if request.url.query else ""),
        twin=twin(request),
        theme=theme if theme in THEMES else None,
        language=translating.language(),
        writing=writing.forms(request),
        feeds=[(f"{path}.{one.suffix}{_asked(request)}", one) for one in feeds.feeds_of(path)],
    )
    body = html.translate(_CONTROLS).encode("utf-8", "replace")
    headers = {"Vary": "Cookie, Accept-Language", "Content-Language": translating.language()}
    return HTMLResponse(body, status_code=answer.status, headers=headers)


def json(answer: Answer) -> Response:
    """The answer as JSON."""
    body = msgspec.json.encode(answer.data)
    return Response(body, status_code=answer.status, media_type="application/json")


def _asked(request: Request) -> str:
    """The query without the page's number: what a feed of the list is asked."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "page" and value]
    return f"?{urlencode(pairs)}" if pairs else ""


def twin(request: Request) -> str:
    """The address of the page's JSON."""
    path = request.url.path
    return f"{'/index' if path == '/' else path}.json" + (f"?{request.url.query}" if request.url.query else "")


def script() -> str:
    """The address of the pages' script: the bundle where the package was built with it, else the small one."""
    built = (files("samarkand.web") / BUILT_SCRIPT).is_file()
    return f"/{BUILT_SCRIPT if built else PLAIN_SCRIPT}"


def _language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, language_label(code)) for code in codes]


def language_label(code: str) -> str:
    """The name of a language in the language of the page."""
    return gettext(words.LANGUAGES[code]) if code in words.LANGUAGES else code


def _environment() -> jinja2.Environment:
    folder = files("samarkand.web") / "templates"
    loader = jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    # `_("…")` is for what stands in a template and may hold markup; `|said` for a word of a table, which is escaped.
    made.filters.update(
        day=formats.day, instant=formats.instant, number=formats.number, web_address=formats.web_address,
        short_address=formats.short_address, country=words.country, type_label=words.type_label,
        quad_of=words.quad, said=gettext, decimal=formats.decimal, context=words.context_label,
        parameter=words.parameter_label, field=words.field_label, language=language_label,
        actor_kind=words.actor_kind, month_name=formats.month_name, weekday=formats.weekday,
        office=words.office_label,
    )  # fmt: skip
    made.globals.update(
        days=formats.days, tick_label=formats.tick, plural=formats.plural, word=formats.word,
        coordinates=formats.coordinates, mode_label=words.mode_label, query=query, zip=zip, script=script(),
        quad_choices=words.quad_choices, kind_choices=words.kind_choices, actor_address=words.actor_address,
        language_choices=_language_choices, highlight_sentence=highlight.sentence, span=Span,
        sentence_anchor=highlight.sentence_anchor,
        QUADS=words.QUADS, STATUSES=words.STATUSES, LANGUAGES=words.LANGUAGES, SECTORS=words.SECTORS,
        BASES=words.BASES, STEPS=words.STEPS, FURNITURE=words.FURNITURE, label=words.label,
        INTERFACES=translating.INTERFACES,
    )  # fmt: skip
    return made


_templates = _environment()
