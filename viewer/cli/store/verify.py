"""The command `verify`: whether contributions and editions are what was written."""

from __future__ import annotations

import argparse


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(_options: argparse.Namespace) -> int:
    """Print how it stands; exit status 1 when an edition is damaged.

    Raises `StoreError` when an event is missing or is not what was appended.
    """
    from data.archive.in_use import edition_archive
    from data.contributions.log.backup import damaged_editions
    from data.contributions.place import in_use

    if in_use():
        from data.contributions.log.store import open_store

        head = open_store().verify()
        print(f"Bijdragen: {head.length} gebeurtenissen, de keten is heel ({head.digest[:12]})")
    else:
        print("Bijdragen: er zijn er geen")
    count, wrong = damaged_editions(edition_archive())
    print(f"Edities: {count} nagekeken, {len(wrong)} beschadigd", *wrong, sep="\n")
    return 1 if wrong else 0
