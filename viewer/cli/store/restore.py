"""The command `restore`: put a backup of contributions and editions back."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, metavar="MAP", help="map die backup heeft gemaakt")


def run(options: argparse.Namespace) -> int:
    """Put the backup back and return the exit status.

    Raises `KaartError` if the backup is damaged, or would replace contributions.
    """
    from data.archive.in_use import edition_archive
    from data.contributions.log.backup import restore

    print(*restore(options.folder, edition_archive()), sep="\n")
    return 0
