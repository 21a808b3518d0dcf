"""The command `refresh`: its arguments, and what it prints."""

from __future__ import annotations

import argparse
import re
import stat
import sys
from pathlib import Path

from data.archive.in_use import EDITION_VARIABLE, edition_archive
from data.domain.errors import EditionError, QueryError
from data.io.problems import unread
from data.io.settings import setting
from viewer.cli.arguments import INTERRUPTED

_ALONE = {"undo": "--undo", "list": "--list"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments."""
    parser.add_argument(
        "--from-dir", type=Path, metavar="MAP", help="niet ophalen: map met alle bronbestanden"
    )
    parser.add_argument("--check-only", action="store_true", help="alleen nagaan of het zou lukken")
    parser.add_argument(
        "--additions",
        type=Path,
        metavar="MAP",
        help="eigen lijsten in plaats van die van de editie in gebruik of van --from-dir: een "
        "werkmap (.xlsx) met eigen toevoegingen, of een map met die werkmap of met csv-bestanden",
    )
    parser.add_argument(
        "--year", type=_year, metavar="JAAR", help="jaar van de grenzen (standaard het nieuwste)"
    )
    parser.add_argument(
        "--max-loss",
        action="append",
        default=[],
        metavar="NAAM=PROCENT",
        help="hoeveel er weg mag zijn: partnerships, municipalities, memberships, area, powers, "
        "contacts, seats, figures of annotations",
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="vervangen hoewel de poort weigert: er te veel weg is, de levering ouder is, of "
        "verwijzingen of grenzen ontbreken (die worden weggelaten)",
    )
    parser.add_argument("--undo", action="store_true", help="terug naar de vorige editie")
    parser.add_argument("--list", action="store_true", help="de bewaarde edities noemen")
    parser.add_argument("--register-url", metavar="ADRES", help="ander adres voor het register")
    parser.add_argument("--boundaries-url", metavar="ADRES", help="ander adres voor de grenzen")
    parser.add_argument("--quiet", action="store_true", help="alleen de uitkomst melden")


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit status.

    Raises `KaartError` if arguments contradict each other, or the edition cannot be refreshed.
    """
    for name, argument in _ALONE.items():
        if getattr(options, name):
            _check_alone(options, name, argument)
    if options.list:
        return _list()
    if options.undo:
        from data.download.http import to_stderr
        from data.refresh.run import undo

        print(undo(edition_archive().edition, _silent if options.quiet else to_stderr))
        return 0
    try:
        print(_refresh(options))
    except KeyboardInterrupt:
        print("Afgebroken; de editie is niet veranderd.", file=sys.stderr)
        return INTERRUPTED
    return 0


def _refresh(options: argparse.Namespace) -> str:
    from data.download.http import to_stderr
    from data.download.session import BOUNDARIES, REGISTER
    from data.refresh.options import RefreshOptions, read_limits
    from data.refresh.run import refresh

    if options.from_dir and _fetching(options):
        raise QueryError(
            f"--from-dir gaat niet samen met {_fetching(options)}", "Geef een van de twee"
        )
    _check_places(options)
    order = RefreshOptions(
        edition=edition_archive().edition,
        source_dir=options.from_dir,
        lists_dir=options.additions,
        register=REGISTER.chosen(options.register_url),
        boundaries=BOUNDARIES.chosen(options.boundaries_url),
        year=options.year,
        check_only=options.check_only,
        accept=options.accept,
        most=read_limits(options.max_loss),
        persons=setting("personen") == "ja",
        tell=_silent if options.quiet else to_stderr,
    )
    _tell_embedded(order.check_only or options.quiet)
    return refresh(order)


def _check_places(options: argparse.Namespace) -> None:
    """Raise `QueryError` when an argument names a place where nothing can be read."""
    if options.from_dir is not None:
        _check_place("--from-dir", options.from_dir, "de map met de bronbestanden")
    if options.additions is not None:
        remedy = "de map met eigen lijsten, of de werkmap (.xlsx)"
        _check_place("--additions", options.additions, remedy, suffix=".xlsx")


def _check_place(argument: str, place: Path, wanted: str, suffix: str = "") -> None:
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            next(place.iterdir(), None)
            return
        if suffix and stat.S_ISREG(mode) and place.suffix.lower() == suffix:
            return
        problem = "is een bestand, geen map" if stat.S_ISREG(mode) else "is geen map"
    except (FileNotFoundError, NotADirectoryError):
        problem = "bestaat niet"
    except OSError as error:
        problem = f"is niet te lezen ({unread(error).reason})"
    raise QueryError(f"{argument}: {place} {problem}", f"Geef {wanted}")


def _fetching(options: argparse.Namespace) -> str:
    """Return the first argument that only makes sense when sources are fetched, or ""."""
    given = {
        "--year": options.year,
        "--register-url": options.register_url,
        "--boundaries-url": options.boundaries_url,
    }
    return next((name for name, value in given.items() if value is not None), "")


def _check_alone(options: argparse.Namespace, name: str, argument: str) -> None:
    apart = {name, "run", "quiet"}
    others = [key for key, value in vars(options).items() if key not in apart and value]
    if others:
        raise QueryError(
            f"{argument} gaat niet samen met --{others[0].replace('_', '-')}",
            f"Geef {argument} alleen",
        )


def _tell_embedded(quiet: bool) -> None:
    """Tell that the embedded edition, which belongs to the program, is about to be replaced."""
    from data.storage.edition import EDITION_DIR

    if not quiet and edition_archive().edition.resolve() == EDITION_DIR.resolve():
        print(
            f"Let op: {EDITION_DIR} hoort bij het programma en wordt vervangen; zet "
            f"{EDITION_VARIABLE} op een eigen map om haar te houden zoals zij is.",
            file=sys.stderr,
        )


def _list() -> int:
    from data.archive.editions import date_of

    store = edition_archive()
    edition = store.current()
    print(f"in gebruik  {date_of(edition)}  {store.edition}{_damage(edition)}")
    for each in store.previous():
        print(f"bewaard     {each.date}  vervangen op {each.replaced}{_damage(each.folder)}")
    for each in store.damaged():
        print(f"beschadigd  {each.date}  vervangen op {each.replaced}  {each.folder}")
    return 0


def _damage(edition: Path) -> str:
    """Return why an edition cannot be read, as a remark; "" when it can."""
    from data.storage.edition import read_edition

    try:
        read_edition(edition)
    except EditionError as error:
        return f"  (niet te lezen: {error.problem})"
    return ""


def _silent(_line: str) -> None:
    """Tell nothing."""


def _year(value: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", value) or not 1995 <= int(value) <= 2100:
        raise argparse.ArgumentTypeError(f"“{value}” is geen jaar (JJJJ)")
    return int(value)
