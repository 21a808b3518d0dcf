"""A fault to sow: a text in the code and what it becomes."""

from dataclasses import dataclass
from pathlib import Path

ROOMS = ("data", "layers", "viewer")


@dataclass(frozen=True, slots=True)
class Fault:
    """One small change for the worse.

    Attributes
    ----------
    name : str
        What goes wrong with it.
    changes : tuple of (str, str)
        Text and what it becomes. The file is the one that holds the text, so that the same fault
        fits versions of the project with other file names; where a text was rewritten there is a
        pair for each version, of which the first that fits counts.
    """

    name: str
    changes: tuple[tuple[str, str], ...]

    def place(self, root: Path) -> tuple[Path, str, str]:
        """Return the file, the text in it and what that becomes.

        Raises
        ------
        LookupError
            When no text stands in exactly one place.
        """
        for before, after in self.changes:
            holding = [
                (file, file.read_text("utf-8").count(before))
                for room in ROOMS
                for file in sorted((root / room).rglob("*.py"))
                if before in file.read_text("utf-8")
            ]
            if [count for _, count in holding] == [1]:
                return holding[0][0], before, after
        raise LookupError(f"“{self.name}” fits in no place, or in more than one")


def fault(name: str, *changes: tuple[str, str]) -> Fault:
    """Return a fault with its changes."""
    return Fault(name, changes)
