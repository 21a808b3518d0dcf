"""Make the files that hold the product: by hand, of commit 2f7fc4e, and never by a test.

    git worktree add ../first 2f7fc4e
    python -m tests.contract.generate ../first

writes `golden/` and `help/`. What it writes may only differ from what stands there where the
promise itself was changed on purpose, or a view was added to `views.py`. Nothing makes
`addresses.json` and `commands.json` again, which hold what docs/addresses.md and `help/` list, nor
`edition_1/`, which is what the code of that commit wrote for two provinces of its edition.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.contract.measuring import GROUPS, help_texts, measured

HERE = Path(__file__).parent
COMMIT = "2f7fc4e"


def main(code: Path) -> None:
    """Measure the code in a folder and write what is held of it."""
    for group in GROUPS:
        held = {"commit": COMMIT, "views": measured(group, code)}
        text = json.dumps(held, ensure_ascii=False, indent=1)
        (HERE / "golden" / f"{group}.json").write_text(f"{text}\n", "utf-8")
    for command, text in help_texts(code).items():
        (HERE / "help" / f"{command}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
