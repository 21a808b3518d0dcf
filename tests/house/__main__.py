"""Print the measures of the house, and write the map of it: `python -m tests.house`."""

from __future__ import annotations

from tests.house.map import PAGE, page
from tests.house.report import measured

if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    for measure in measured():
        print(measure)
