"""Write the list of private parts: `python -m tests.private_parts`."""

from __future__ import annotations

from tests.private_parts.listing import PAGE, with_listing

PAGE.write_text(with_listing(PAGE.read_text("utf-8")), "utf-8")
