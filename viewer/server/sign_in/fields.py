"""Forms as plain data: their fields, what goes with them unseen, and where they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Fields = Mapping[str, str]
"""What a form sends, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    kind: str  # As `input` has it: "email", or "text" for a number of digits
    filled_in: str  # What a browser may fill in, as `autocomplete` has it
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is sent with one button."""

    action: str  # Address to which it is sent
    button: str
    heading: str = ""
    lines: Sequence[str] = ()
    fields: Sequence[Field] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
