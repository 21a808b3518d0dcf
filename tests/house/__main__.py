"""Print the measures of the house, and write the lists of it: `python -m tests.house`."""

from __future__ import annotations

from tests.house import decisions, map, settings, theme
from tests.house.made import with_list
from tests.house.report import measured

if __name__ == "__main__":
    map.PAGE.write_text(with_list(map.PAGE, map.listing()), "utf-8")
    decisions.INDEX.write_text(with_list(decisions.INDEX, decisions.listing()), "utf-8")
    settings.PAGE.write_text(with_list(settings.PAGE, settings.listing()), "utf-8")
    theme.PAGE.write_text(with_list(theme.PAGE, theme.listing()), "utf-8")
    for measure in measured():
        print(measure)
