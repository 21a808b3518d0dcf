"""What a refresh starts from: the edition in use, or the best there is when that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.archive.archive import EditionArchive
from data.archive.identity import UNKNOWN, date_of
from data.archive.pointer import DRAFT
from data.domain.edition import FILE, Edition
from data.domain.errors import EditionError
from data.download.progress import Tell
from data.io.problems import unread
from data.storage.boundaries import Boundaries, read_outlines
from data.storage.datapackage import NewerEditionError
from data.storage.edition import EDITION_DIR, read_edition
from data.storage.schema import AREA_FILES, TABLES

_OWN = {DRAFT, FILE, *(table.file for table in TABLES), *(areas.file for areas in AREA_FILES)}


@dataclass(frozen=True)
class LoadedEdition:
    """An edition that can be read: where it stands and what it holds."""

    folder: Path
    edition: Edition
    boundaries: Boundaries


@dataclass(frozen=True)
class Baseline:
    """What there is to compare a new edition with, and to take our own lists from.

    Attributes
    ----------
    loaded : LoadedEdition or None
        The edition in use, else the newest kept one, else that of the program; None when none of
        them can be read.
    in_use : bool
        Whether that is the edition in use.
    problem : str
        Why the edition in use is not, in Dutch; "" when it is, or when there was none yet.
    called : str
        Which one it is, in Dutch: "de bewaarde editie van 2026-05-16".
    """

    loaded: LoadedEdition | None
    in_use: bool = False
    problem: str = ""
    called: str = ""

    @property
    def edition(self) -> Edition | None:
        """The edition, if there is one."""
        return self.loaded.edition if self.loaded else None

    @property
    def because(self) -> str:
        """Why another edition than the one in use is looked at, in Dutch."""
        return "die in gebruik is niet te lezen" if self.problem else "er was nog geen editie"

    def date_in_use(self, edition: Path) -> str:
        """Return the date of the edition in use, damaged or not, or of this one; "" for none."""
        if self.in_use and self.loaded:
            return self.loaded.edition.info.date
        if not self.problem:
            return ""
        dated = date_of(edition)
        dates = [self.edition.info.date] if self.edition else []
        return max([*dates, *([dated] if dated != UNKNOWN else [])], default="")

    def remark(self, *, takes_lists: bool) -> str:
        """Return with what a new edition was compared, in Dutch; "" for the edition in use.

        Parameters
        ----------
        takes_lists : bool
            Whether own lists come from this edition as well.
        """
        if self.in_use:
            return ""
        if self.loaded is None:
            return "met niets vergeleken (geen enkele editie is te lezen)"
        what = "vergeleken met en eigen lijsten uit" if takes_lists else "vergeleken met"
        return f"{what} {self.called} ({self.because})"


def find_baseline(archive: EditionArchive, tell: Tell) -> Baseline:
    """Return the edition in use; when it is damaged or not there yet, the best there is.

    Raises
    ------
    NewerEditionError
        If the edition in use was made by a newer program: an older one has no place for it.
    """
    edition = archive.current()
    archived = [each.folder for each in archive.previous()]
    problem = ""
    for folder in dict.fromkeys([edition, *archived, EDITION_DIR]):
        try:
            loaded = LoadedEdition(folder, read_edition(folder), read_outlines(folder))
        except EditionError as error:
            if isinstance(error, NewerEditionError) and folder == edition:
                raise
            tell(f"{folder}: {error.problem}")
            if folder == edition and not is_free(edition):
                problem = error.problem
            continue
        if folder == edition:
            return Baseline(loaded, in_use=True)
        what = "de bewaarde editie" if folder in archived else "de editie van het programma"
        baseline = Baseline(loaded, False, problem, f"{what} van {loaded.edition.info.date}")
        break
    else:
        baseline = Baseline(None, False, problem)
    which = f"{baseline.called} dient" if baseline.loaded else "er is geen editie die kan dienen"
    tell(f"let op: {which} als vergelijking; {baseline.because}")
    return baseline


def is_free(folder: Path) -> bool:
    """Return whether there is nothing in a folder, or no folder."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False


def check_place(folder: Path) -> None:
    """Raise EditionError when a folder holds something else than an edition, whole or damaged.

    A mistake in a setting must not let an edition take the place of someone's files.
    """
    try:
        if is_free(folder) or (folder.is_dir() and _OWN & {each.name for each in folder.iterdir()}):
            return
    except OSError as error:
        cause = unread(error)
        raise EditionError(f"{folder} is niet te lezen ({cause.reason})", cause.remedy) from error
    raise EditionError(
        f"op {folder} staat iets anders dan een editie",
        "Zet SAMENWERKINGSKAART_EDITION op een eigen map; er is niets veranderd",
    )
