"""An edition made of sources at once, for tests that have no edition to start from."""

from __future__ import annotations

from pathlib import Path

from data.build.build import BuildResult
from data.refresh.candidate import new_edition
from data.refresh.inputs import from_folder
from data.refresh.options import RefreshOptions
from data.storage.edition import write_edition


def build(source_dir: Path, out_dir: Path, *, check_only: bool = False) -> BuildResult:
    """Make an edition the way a refresh does, but refuse what leads nowhere."""
    options = RefreshOptions(out_dir, source_dir, tell=lambda _line: None)
    result = new_edition(options, from_folder(source_dir), None).result
    for unresolved in result.unresolved:
        unresolved.check()
    if not check_only:
        write_edition(result.edition, result.boundaries, out_dir)
    return result
