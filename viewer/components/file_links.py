"""Links to files made when asked for, as a Streamlit component that tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from viewer.components.download_dialog import progress
from viewer.components.map.bundle import bundle_of_visitor
from viewer.registries.edition_cache import MOST

ENTRY = "blocks/files.js"

# Without a line break in it Streamlit would take the script for the name of a file.
_LOADER = """export default async (c) =>
(await import(new URL("./{path}",document.baseURI).href)).default(c)"""


@dataclass(frozen=True, slots=True)
class FileLink:
    """One file.

    Attributes
    ----------
    title : str
        What the link says.
    address : str
        Of the download route, relative to the root of the viewer.
    """

    title: str
    address: str


def file_links(links: Sequence[FileLink], key: str) -> None:
    """Show links to files beside each other, with one line below that tells how far it is.

    Nothing is made before a visitor asks for it, and the page does not run again for it.

    Parameters
    ----------
    key : str
        Name on the page.
    """
    opened = bundle_of_visitor()
    _component(opened.digest, opened.path(ENTRY))(
        data={"links": [asdict(link) for link in links], "labels": progress()}, key=key
    )


@lru_cache(maxsize=MOST)
def _component(digest: str, path: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"samenwerkingskaart-bestanden-{digest}",
        html='<div class="bl-bestanden"></div>',
        js=_LOADER.format(path=path),
        isolate_styles=False,
    )
