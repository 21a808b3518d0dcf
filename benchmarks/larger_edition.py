"""An edition with more than the program's own: the official sources with the larger additions.

It is built by our own command, in a folder that is gone in the end.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.subjects import ROOT, VIEWER, Subject

SOURCES = Path(os.environ.get("SAMENWERKINGSKAART_SOURCES", ROOT.parent / "shared" / "data"))
ADDITIONS = SOURCES.parent / "additions"
PARTS = (SOURCES / "boundaries", SOURCES / "registry", ADDITIONS)
LISTS = ("samenwerkingen.csv", "deelnemers.csv")
"""What is used of the additions."""


@cache
def larger() -> tuple[Subject, ...]:
    """Return the viewer on that edition; nothing where the official sources are not found."""
    if not all(part.is_dir() for part in PARTS):
        print(f"larger edition: skipped, it needs the sources in {SOURCES}", file=sys.stderr)
        return ()
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    sources = folder / "sources"
    for part in PARTS:
        (sources / part.name).mkdir(parents=True)
        for file in part.iterdir():
            if part is not ADDITIONS or file.name in LISTS:
                (sources / part.name / file.name).symlink_to(file)
    edition = str(folder / "edition")
    subprocess.run(
        [sys.executable, "-m", "viewer", "refresh", "--quiet", "--from-dir", str(sources)],
        cwd=ROOT,
        env=os.environ | {"SAMENWERKINGSKAART_EDITION": edition},
        stdout=sys.stderr,
        check=True,
    )
    return (replace(VIEWER, name="larger edition", edition=edition),)
