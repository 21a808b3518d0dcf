"""Write the list of what a release runs on: `python -m tests.supply FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.supply.sbom import as_json

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(f"{as_json()}\n", "utf-8")
