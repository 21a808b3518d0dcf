"""The index of decisions (`docs/decisions/README.md`), with what replaced which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.code import ROOT
from tests.house.made import anchor

FOLDER = ROOT / "docs" / "decisions"
INDEX = FOLDER / "README.md"


@dataclass(frozen=True, order=True)
class Decision:
    """One decision, as its page has it."""

    number: int
    title: str
    page: str
    subject: str
    superseded_by: str

    @property
    def link(self) -> str:
        """Where it stands, from the index."""
        return f"{self.page}#{anchor(f'{self.number}. {self.title}')}"


def decisions() -> Iterator[Decision]:
    """Yield every decision, page after page."""
    for file in sorted(FOLDER.glob("*.md")):
        if file == INDEX:
            continue
        subject, *parts = re.split(r"^## (\d+)\. (.+)$", file.read_text("utf-8"), flags=re.M)
        for number, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            superseded = re.search(r"^\*Superseded[^\[]*\[(\d+)\]", body, flags=re.M)
            yield Decision(
                int(number),
                title,
                file.name,
                subject.strip().removeprefix("# "),
                superseded[1] if superseded else "",
            )


def listing() -> str:
    """Return the index as Markdown: the pages, then a table by number."""
    every = sorted(decisions())
    pages = {each.page: each.subject for each in sorted(every, key=lambda each: each.subject)}
    rows = [
        f"| {each.number} | [{each.title}]({each.link}) | {each.subject} | {each.superseded_by} |"
        for each in every
    ]
    return "\n".join(
        [
            *(f"- [{subject}]({page})" for page, subject in pages.items()),
            "",
            "| | decision | subject | superseded by |",
            "| ---: | --- | --- | --- |",
            *rows,
            "",
        ]
    )
