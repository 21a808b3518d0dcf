"""What stands below every page, and on the pages Privacy and Toegankelijkheid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from data.contributions.place import SWITCH, open_to_visitors
from data.domain.declared import CURATED, declared_rows
from data.domain.query import Query
from data.io.settings import declared, setting
from layers.words.language import _, language
from viewer.address.pages import SIGN_IN, page_url
from viewer.answer.markdown import as_plain
from viewer.answer.texts import texts
from viewer.operator.brand import text
from viewer.web import template

RETENTION = "retention"
"""Kind of the row in place of which stands how long what is kept."""

_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|mailto:)[^\s()<>]+)\)")


def footer(age: str = "") -> str:
    """Return what stands below every page, as HTML.

    `age`: how old the register is, where that is to be told.
    """
    words, query, name = texts("footer"), Query(language=language()[:2]), text("naam")
    data, software = (setting("correcties") or setting("contact"), setting("programmafouten"))
    links = {
        "privacy": page_url("privacy", query),
        "accessibility": page_url("toegankelijkheid", query),
        "open_data": page_url("open-data", query),
        "cookies": setting("cookies") or f"{page_url('privacy', query)}#cookies",
        "contact": setting("contact_pagina") or _mail(setting("contact")),
        "data": _mail(data),
        "software": _mail(software),
        "error": "" if data and software else page_url("over", query),
        "sign_in": page_url(SIGN_IN, query) if open_to_visitors() else "",
    }
    return template("app/footer.html").render(
        age=age,
        name=name and str(words["offered"]).format(name=name),
        links=[(words[key], address) for key, address in links.items() if address],
    )


def _mail(address: str) -> str:
    return f"mailto:{address}" if address and ":" not in address else address


def statement(
    page: str, more: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str, list[Markup]]]:
    """Yield what one of the pages says: element, its id, and the lines that stand in such ones.

    `more`: values beside the settings.
    """
    results = Counter(row["result"] for row in _rows("wcag"))
    values = {key: text(key).replace("(", "%28").replace(")", "%29") for key in declared()}
    values |= {result: str(results[result]) for result in texts("wcag")} | {"naam": text("naam")}
    values |= more or {}
    shown = [row for row in _rows("statements") if row["page"] == page and _holds(row["when"])]
    for kind, rows in groupby(shown, key=lambda row: row["kind"]):
        tag, _sign, anchor = kind.partition("#")
        if kind == RETENTION:
            yield "li", "", [escape(f"{_(each['what'])}, {_(each['why'])}.") for each in _terms()]
            continue
        lines = (_(line).format_map(values) for line in [row["text"] for row in rows])
        yield tag, anchor, [escape(s) if tag == "pre" else _linked(s) for s in lines]


def _terms() -> list[dict[str, str]]:
    return declared_rows(CURATED / "retention.csv")


def code_examples(site: str) -> dict[str, str]:
    """Return programs that use open data, by name, each with the address of the site in it."""
    files = (Path(__file__).parent / "examples").glob("*.txt")
    return {path.stem: path.read_text("utf-8").strip().replace("{site}", site) for path in files}


def criteria() -> list[dict[str, str]]:
    """Return our self-assessment: every criterion of WCAG 2.2, its result, how it was tested."""
    results = texts("wcag")
    return [
        {name: value and (str(results.get(value, "")) or _(value)) for name, value in row.items()}
        for row in _rows("wcag")
    ]


def _linked(line: str) -> Markup:
    html = _LINK.sub(r'<a href="\2">\1</a>', str(escape(line)))
    return Markup(html)  # noqa: S704 - escaped


def as_markdown(own: str) -> str:
    """Return a text of the operator with links and lists; all else is shown letter by letter."""
    plain, *links = _LINK.split(own)
    linked = zip(links[::3], links[1::3], links[2::3], strict=True)
    rest = (f"[{as_plain(words)}]({address}){as_plain(after)}" for words, address, after in linked)
    return "".join([as_plain(plain), *rest])


def _holds(when: str) -> bool:
    return all(_is_so(key.lstrip("!")) != key.startswith("!") for key in when.split())


def _is_so(key: str) -> bool:
    return open_to_visitors() if key == SWITCH else bool(text(key))


@cache
def _rows(table: str) -> list[dict[str, str]]:
    return declared_rows(Path(__file__).with_name(f"{table}.csv"))
