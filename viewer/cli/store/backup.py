"""The command `backup`: copy contributions and editions into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="MAP", help="nieuwe map voor de reservekopie"
    )


def run(options: argparse.Namespace) -> int:
    """Make the backup and return the exit status.

    Raises `KaartError` if anything is damaged, or cannot be read or written.
    """
    from data.archive.in_use import edition_archive
    from data.contributions.log.backup import back_up

    print(*back_up(options.out, edition_archive()), sep="\n")
    return 0
