"""The list of private parts in `docs/dependencies.md`, made from the table."""

from __future__ import annotations

from tests.private_parts.files import ROOT
from tests.private_parts.scan import files_with
from tests.private_parts.uses import PARTS

PAGE = ROOT / "docs" / "dependencies.md"
BEGIN = "<!-- private parts: python -m tests.private_parts -->\n"
END = "<!-- end of private parts -->\n"


def listing() -> str:
    """Return the list as Markdown."""
    silent = sum(part.silent for part in PARTS.values())
    lines = [
        f"{len(PARTS)} private parts of other packages are in use; {silent} of them, marked ◦,"
        " could go without any error but that of the test.",
        "",
        "| package | private part | lost without it | public way | used in |",
        "| --- | --- | --- | --- | --- |",
    ]
    for part in PARTS.values():
        mark = " ◦" if part.silent else ""
        files = ", ".join(f"`{file}`" for file in files_with(part))
        cells = (part.package, f"{part.part}{mark}", part.lost, part.public_way, files)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def with_listing(page: str) -> str:
    """Return the page with the list as it is now between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{listing()}\n{END}{after}"
