"""The table: every private part of another package that the project uses."""

from __future__ import annotations

from tests.private_parts.model import PrivatePart
from tests.private_parts.uses import maps, others, streamlit

PARTS: dict[str, PrivatePart] = {
    part.key: part for part in (*streamlit.PARTS, *maps.PARTS, *others.PARTS)
}
