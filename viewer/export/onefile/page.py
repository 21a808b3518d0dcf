"""The page itself: one HTML text that asks nobody for anything.

Data travels as JSON in an element that is never run. The content security policy names the two
scripts and the style by their digest, so that nothing else can run or be asked for; only the grey
background may come from PDOK, once the reader switches it on.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from data.archive.in_use import edition_dir
from data.storage.edition import outlines_stamp
from layers.leaflet.base_cache import load_base
from layers.leaflet.files import data_url, leaflet_js
from layers.words.filters import filter_sentence, result_in_words
from layers.words.language import _
from viewer import web
from viewer.answer.browser.given import given
from viewer.answer.browser.vocabulary import TITLES
from viewer.export.formats import Options
from viewer.export.guide import source_in_words
from viewer.export.onefile.opening import opening, site
from viewer.export.onefile.page_texts import page_texts
from viewer.export.onefile.scripts import one_script
from viewer.export.view import View
from viewer.web.files import LEAFLET, files, styles

_ICON = Path(__file__).parents[2] / "script" / "static" / "icoon.svg"
_ENTRY = "app/app.js"
_POLICY = (
    "default-src 'none'; script-src {}; style-src {}; img-src data: https://service.pdok.nl; "
    "base-uri 'none'; form-action 'none'"
)
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def html_page(view: View) -> str:
    """Return the page that opens with `view`."""
    selection = view.selection
    registry, sources = selection.registry, selection.registry.edition.info.sources
    edition, division = edition_dir(), str(selection.division.year or "")
    scripts = leaflet_js(), _own_script(edition, division, outlines_stamp(edition))
    data = given(selection)
    data["options"] |= opening(view)
    return _template().render(
        language=view.selection.query.language,
        policy=_POLICY.format(" ".join(map(_digest, scripts)), _digest(_styles())),
        styles=Markup(_styles()),  # noqa: S704 - our own files
        scripts=[Markup(each) for each in scripts],  # noqa: S704 - our own files
        data=as_json(data),
        icon=data_url(_ICON.read_bytes(), "image/svg+xml"),
        facets=data["facets"],
        titles={key: _(title) for key, title in TITLES.items()},
        texts=page_texts(),
        sentence=filter_sentence(registry, selection.query),
        result=result_in_words(selection),
        words=view.picture.words,
        site=site(view),
        link=view.link,
        honesty=data["options"]["honesty"].split(" · ")[:2],
        sources=[(source.title, source.url, source_in_words(source)) for source in sources],
    )


def as_json(data: Any) -> Markup:  # noqa: ANN401 - whatever JSON can hold
    """Return `data` as JSON in which nothing can end the element that it stands in."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_ESCAPES))  # noqa: S704 - escaped on this line


@lru_cache(maxsize=2)
def _own_script(edition: Path, division: str, _stamp: int) -> str:
    """Return everything but Leaflet in one script, with one base."""
    base = load_base(edition)
    texts = {**files(base.older.get(division, base)), **web.read(web.ONE_FILE, ".js")}
    return one_script(texts, _ENTRY, frozenset({LEAFLET}))


@cache
def _styles() -> str:
    return "".join([styles(), *web.read(web.ONE_FILE, ".css").values()])


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(web.FOLDER / "app"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def html(view: View, options: Options) -> bytes:  # noqa: ARG001 - every writer has the same form
    """Return the view as one HTML file.

    It holds every partnership in force on the reference date, not only those selected, and opens
    with the filters and the choice of the view.
    """
    return html_page(view).encode("utf-8", "replace")
