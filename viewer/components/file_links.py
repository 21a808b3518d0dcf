"""Links to files made when asked for, as a Streamlit component that tells how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from viewer.components.download_dialog import progress
from viewer.components.mount import Component

_COMPONENT = Component("bestanden-", "blocks/files.js", '<div class="bl-bestanden"></div>')


@dataclass(frozen=True, slots=True)
class FileLink:
    """One file."""

    title: str  # What the link says
    address: str  # Of the download route, relative to the root of the viewer


def file_links(links: Sequence[FileLink], key: str) -> None:
    """Show links to files beside each other, with one line below that tells how far it is.

    Nothing is made before a visitor asks for it, and the page does not run again for it.

    `key`: name on the page.
    """
    _COMPONENT.mount({"links": [asdict(link) for link in links], "labels": progress()}, key)
