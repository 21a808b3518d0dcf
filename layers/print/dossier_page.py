"""A raadsdossier on paper: the layout `dossier.typ` with its tables and QR codes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from layers.print import qr
from layers.print.dossier import Dossier, Page
from layers.print.typesetting import compile_pdf

_LAYOUT = "dossier"


def dossier_pages(dossier: Dossier) -> bytes:
    """Return a dossier as PDF/UA-1 on A4, one page for each municipality."""
    codes = [qr.code_of(page.link) for page in dossier.pages]
    drawings = {
        f"code-{number}.svg": qr.svg(code) for number, code in enumerate(codes) if code is not None
    }
    pages = [_page(page, code) for page, code in zip(dossier.pages, codes, strict=True)]
    data = {
        **asdict(dossier),
        "pages": pages,
        "date": dossier.date.isoformat(),
        "paper": "a4",
        "landscape": False,
    }
    return compile_pdf(_LAYOUT, data, drawings)


def _page(page: Page, code: qr.Code | None) -> dict[str, Any]:
    return {**asdict(page), "code_modules": None if code is None else qr.side(code)}
