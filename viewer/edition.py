"""Which edition is in use."""

from __future__ import annotations

import os
from pathlib import Path

from data.tables import EDITION_DIR

EDITION_VARIABLE = "SAMENWERKINGSKAART_EDITION"
"""Environment variable with the folder of another edition than the embedded one."""


def edition_dir() -> Path:
    """Return the folder of the edition in use: the embedded one unless the environment says."""
    return Path(os.environ.get(EDITION_VARIABLE) or EDITION_DIR)
