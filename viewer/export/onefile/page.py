"""The map in one file: what it opens with, what it says, and how it is put together."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from data.archive.in_use import outlines_of
from data.domain.query import Query
from data.storage.edition import outlines_stamp
from layers.leaflet import folium_map
from layers.leaflet.base_cache import load_base
from layers.leaflet.files import data_url, leaflet_js
from layers.words.filters import filter_sentence, result_in_words
from layers.words.language import _
from viewer import web
from viewer.address.parameters import query_string
from viewer.answer.browser.given import given
from viewer.answer.browser.start import start
from viewer.answer.texts import texts
from viewer.export.formats import Options
from viewer.export.guide import source_in_words
from viewer.export.view import View
from viewer.operator.brand import drawing, logo_words, pictures, viewer_name
from viewer.operator.theme import css
from viewer.web import files as web_files
from viewer.web.files import LEAFLET, base_file, modules
from viewer.web.one_script import one_script


def opening(view: View) -> dict[str, Any]:
    """Return what a file has beside the registry: settings of the engine and of its page."""
    plain = replace(view.selection.query, since=None, pace="", table=Query().table)
    background = _("Achtergrondkaart van PDOK (heeft internet nodig)")
    return {
        "opening": query_string(plain),
        "site": site(view),
        "labels": {**texts("map"), "background": background},
        "extent": view.extent,
    }


def site(view: View) -> str:
    """Return the address of the page Kaart; "" when it is not one that others can open."""
    address = view.link.split("?")[0]
    return address if address.startswith(("https://", "http://")) else ""


_ENTRY = "one_file/one_file.js"
DRAWN = ("aantal", "gebied", "vergelijk")
"""Layers that the engine draws."""

_POLICY = (
    "default-src 'none'; script-src {}; style-src {}; img-src data: https://service.pdok.nl; "
    "base-uri 'none'; form-action 'none'"
)


def html_page(view: View) -> str:
    """Return the page that opens with `view`."""
    selection = view.selection
    registry, sources = selection.registry, selection.registry.edition.info.sources
    edition, division = outlines_of(registry.edition), str(selection.division.year or "")
    scripts = leaflet_js(), _own_script(edition, division, outlines_stamp(edition))
    data = given(selection)
    data["options"] |= opening(view)
    styles = _styles(css())
    opens = start(fixed=data["options"]["fixed"])
    opens["texts"]["title"] = viewer_name()
    opens["labels"] |= data["options"]["labels"]
    opens["layers"] = [layer for layer in opens["layers"] if layer[0] in DRAWN]
    page = web.template("one_file/page.html")
    return page.render(
        language=view.selection.query.language,
        policy=_POLICY.format(" ".join(map(_digest, scripts)), _digest(styles)),
        styles=Markup(styles),  # noqa: S704 - our own files
        scripts=[Markup(each) for each in scripts],  # noqa: S704 - our own files
        data=Markup(web.as_json(data)),  # noqa: S704 - escaped
        icon=data_url(pictures()["icoon.svg"], "image/svg+xml"),
        name=viewer_name(),
        logo=data_url(pictures()["merk-smal.svg"], "image/svg+xml") if drawing() else "",
        logo_words=logo_words(),
        begin=Markup(web.as_json(opens)),  # noqa: S704 - escaped
        texts=texts("one file"),
        sentence=filter_sentence(registry, selection.query),
        result=result_in_words(selection),
        words=view.picture.words,
        site=site(view),
        link=view.link,
        honesty=data["options"]["honesty"]["edition"].split(" · "),
        sources=[(source.title, source.url, source_in_words(source)) for source in sources],
    )


@lru_cache(maxsize=2)
def _own_script(edition: Path, division: str, _stamp: int) -> str:
    """Return everything but Leaflet in one script, with one base."""
    base = load_base(edition)
    drawn = base.older.get(division, base)
    texts = {**modules(drawn), **web.read(web.ONE_FILE, ".js")}
    given = {LEAFLET, base_file("")}
    lean = {name: text if name in given else _lean(text) for name, text in texts.items()}
    return one_script(lean, _ENTRY, frozenset({LEAFLET}))


def _lean(module: str) -> str:
    """Return a module without indents, empty lines and lines that are a comment.

    A text that goes on at the next line would lose its own; we have none, or the module stays.
    """
    lines = module.split("\n")
    if any(line.count("`") % 2 for line in lines):
        return module
    bare = (line.strip() for line in lines)
    return "\n".join(line for line in bare if line and not line.startswith("//"))


@cache
def _styles(theme: str) -> str:
    """Return all rules, without comments and indents: a tenth of their size."""
    rules = "".join([web_files.styles(theme), *web.read(web.ONE_FILE, ".css").values()])
    bare = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", bare)).replace(": ", ":")


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def html(view: View, options: Options) -> bytes:
    """Return the view as one HTML file.

    It holds every partnership in force on the reference date, not only those selected, and opens
    with the filters and the choice of the view; a simple one is a folium map of those selected.
    """
    if options.simple:
        page = folium_map(view.selection, bounds=view.extent).get_root().render()
    else:
        page = html_page(view)
    return page.encode("utf-8", "replace")
