"""Lists in `docs/` that are made from the code: they stand between two marks on their page."""

from __future__ import annotations

import re
from pathlib import Path

BEGIN = "<!-- made by: python -m tests.house -->\n"
END = "<!-- end of what is made -->\n"


def with_list(page: Path, listing: str) -> str:
    """Return the text of a page with the list as it is now between its marks."""
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{listing}\n{END}{after}"


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))
