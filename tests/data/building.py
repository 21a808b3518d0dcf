"""An edition made of sources at once, for tests that have no edition to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

from data.build.build import BuildResult
from data.domain.edition import Edition
from data.refresh.candidate import new_edition
from data.refresh.inputs import from_folder
from data.refresh.options import RefreshOptions
from data.storage.edition import Boundaries, write_files


def build(
    source_dir: Path, out_dir: Path, lists_dir: Path | None = None, *, check_only: bool = False
) -> BuildResult:
    """Make an edition the way a refresh does, but refuse what leads nowhere."""
    options = RefreshOptions(out_dir, source_dir, lists_dir, tell=lambda _line: None)
    result = new_edition(options, from_folder(source_dir, lists_dir), None).result
    for unresolved in result.unresolved:
        unresolved.check()
    if not check_only:
        write_edition(result.edition, result.boundaries, out_dir)
    return result


def write_edition(edition: Edition, boundaries: Boundaries, path: Path) -> None:
    """Write an edition in place of what stands in a folder."""
    staged = path.with_name(f"{path.name}.staged")
    staged.mkdir(parents=True)
    try:
        write_files(edition, boundaries, staged)
    except BaseException:
        shutil.rmtree(staged)
        raise
    shutil.rmtree(path, ignore_errors=True)
    staged.rename(path)
