"""Lines about what of an address could not be used, in the language of the view."""

from __future__ import annotations

from collections.abc import Mapping

from data.domain.labels import N_
from data.domain.text import fold, without_directions
from data.registry.registry import Registry
from layers.words.language import _

MOST_MEANT = 3
"""Codes that a line proposes for a name."""
_SHOWN = 100
"""Characters of a value in a line about it."""
_MOST_LINES = 10


class Problems:
    """Collects lines about what could not be used, in the language of the view."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notices: list[str] = []

    def add(self, line: str, **values: str) -> None:
        """Add a line of the catalogue with these values filled in."""
        if len(self.lines) == _MOST_LINES:
            self.lines.append(_("Er is nog meer in het adres dat niet gebruikt kan worden."))
        elif len(self.lines) < _MOST_LINES:
            self.lines.append(self._filled_in(line, values))

    def note(self, line: str, **values: str) -> None:
        """Add a notice of the catalogue with these values filled in."""
        self.notices.append(self._filled_in(line, values))

    def _filled_in(self, line: str, values: Mapping[str, str]) -> str:
        # A value may be as long as an address: who reads it knows it by its beginning.
        plain = {k: without_directions(v) for k, v in values.items()}
        short = {k: v if len(v) <= _SHOWN else f"{v[:_SHOWN]}…" for k, v in plain.items()}
        return _(line).format(**short)


def unknown_value(name: str, value: str, problems: Problems) -> None:
    """Add a line about a value that does not exist."""
    line = N_("Onbekende waarde voor {name}: “{value}”. Deze is weggelaten.")
    problems.add(line, name=name, value=value)


def unknown_name(name: str, value: str, registry: Registry, problems: Problems) -> None:
    """Add a line about a value that does not exist; of a name, it proposes codes."""
    meant = _meant(name, value, registry)
    if not meant:
        unknown_value(name, value, problems)
        return
    line = N_("Onbekende waarde voor {name}: “{value}” (bedoelt u {codes}?). Deze is weggelaten.")
    problems.add(line, name=name, value=value, codes=" / ".join(meant))


def _meant(name: str, value: str, registry: Registry) -> list[str]:
    """Return the codes of organisations that have this name, and that a parameter may hold."""
    codes = {"gemeente": registry.municipalities, "provincie": registry.provinces}
    bearers = registry.names.bearers.get(fold(value), ())
    return [c for c in codes.get(name, tuple(registry.existing)) if c in bearers][:MOST_MEANT]
