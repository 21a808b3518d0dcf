"""A view as a map in one file: HTML that opens from a disk, with filters that go on working."""

from __future__ import annotations

from viewer.export.formats import Options
from viewer.export.onefile.page import page
from viewer.export.view import View


def html(view: View, options: Options) -> bytes:  # noqa: ARG001 - every writer has the same form
    """Return the view as one HTML file.

    It holds every partnership in force on the reference date, not only those selected, and opens
    with the filters and the choice of the view.
    """
    return page(view).encode("utf-8", "replace")
