"""The command `export`: a view as one file, or as one file per municipality."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from data.domain.errors import QueryError
from data.domain.query import Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.filters import result_in_words
from viewer.address.site import LOCAL, SITE_VARIABLE, site_address
from viewer.cli.arguments import INTERRUPTED
from viewer.cli.view import add_view, names_of_view, read_view
from viewer.export.files import content, whole_file
from viewer.export.formats import DOCUMENTS, FORMATS, Format
from viewer.export.options import CHOICE_NAMES, CHOICES, CLIPPING, read_options
from viewer.export.series import EACH, Folder, Progress, make_series
from viewer.export.view import view_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_view(parser, without=CHOICE_NAMES)
    suffixes = ", ".join(FORMATS)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="BESTAND",
        help=f"waarheen; de uitgang zegt het formaat: {suffixes}. Bij --each een map",
    )
    parser.add_argument("--each", choices=tuple(EACH), metavar="WAT", help="één bestand per WAT: "
                        + ", ".join(EACH))  # fmt: skip
    parser.add_argument(
        "--formaat", metavar="FORMAAT", help=f"bij --each: {suffixes} (standaard pdf)"
    )
    parser.add_argument(
        "--site",
        default="",
        metavar="ADRES",
        help=f"adres van de viewer in de link (standaard ${SITE_VARIABLE} of {LOCAL})",
    )
    for choice in CHOICES:
        if choice.switch:
            parser.add_argument(
                f"--{choice.name}", action="store_const", const=["1"], help=choice.help
            )
        else:
            text = f"{choice.help}: {choice.values}"
            parser.add_argument(
                f"--{choice.name}", action="append", metavar="WAARDE", help=text.replace("%", "%%")
            )
    parser.add_argument(
        f"--{CLIPPING}", action="append", metavar="W,Z,O,N", help="wat in beeld is, in graden"
    )


def run(options: argparse.Namespace) -> int:
    """Make what is asked for and return the exit status."""
    request = ExportRequest(options)
    try:
        registry, query = read_view(options, names_of_view(without=CHOICE_NAMES))
        return request.run(query, registry)
    except KeyboardInterrupt:
        _tell("Afgebroken.")
        return INTERRUPTED


class ExportRequest:
    """What is to be made, checked before the data are read.

    Raises `QueryError` if an argument has a value that does not exist.
    """

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.out: Path = arguments.out
        self.each: str | None = arguments.each
        self.form = _format(arguments)
        self.site = site_address(arguments.site)
        names = (*(choice.name for choice in CHOICES), CLIPPING)
        given = {name: getattr(arguments, name) for name in names if getattr(arguments, name)}
        self.options, self.extent = read_options(given)
        self.form.check(self.options)
        document = DOCUMENTS.get(self.options.document)
        if document and self.each and self.each not in document.each:
            possible = " of ".join(f"--each {each}" for each in document.each)
            raise QueryError(
                f"Een {self.options.document} per {self.each} is er niet",
                f"Kies {possible}" if possible else "Laat --each weg",
            )

    def run(self, query: Query, registry: Registry) -> int:
        """Make it and return the exit status."""
        if self.each is None:
            return _one(self, query, registry)
        return _many(self, self.each, query, registry)


def _format(arguments: argparse.Namespace) -> Format:
    possible = ", ".join(FORMATS)
    if arguments.each is None:
        if arguments.formaat is not None:
            raise QueryError(
                "--formaat hoort bij --each", "De uitgang van --out zegt het formaat al"
            )
        suffix = arguments.out.suffix.removeprefix(".").lower()
        problem = f"“{arguments.out.name}” heeft geen uitgang van een formaat"
    else:
        suffix = (arguments.formaat or "pdf").removeprefix(".").lower()
        problem = f"--formaat “{suffix}” bestaat niet"
    if suffix not in FORMATS:
        raise QueryError(problem, f"Mogelijk zijn {possible}")
    return FORMATS[suffix]


def _one(request: ExportRequest, query: Query, registry: Registry) -> int:
    try:
        with whole_file(request.out) as file:
            view = view_of(query, registry, site=request.site, extent=request.extent)
            if sys.stderr.isatty():
                _tell(f"{request.out} wordt gemaakt: {_held(request, view.selection)} …")
            made = content(request.form, view, request.options)
            file.write(made)
    except KeyboardInterrupt:
        _tell(f"Afgebroken; {request.out} is niet gemaakt.")
        return INTERRUPTED
    _tell(f"{request.out}: {_held(request, view.selection)} ({len(made) / 1000:.0f} kB)")
    return 0


def _many(request: ExportRequest, each: str, query: Query, registry: Registry) -> int:
    dated = replace(query, date=query.reference_date)
    items = list(EACH[each](dated, registry, request.site, request.extent))
    folder, progress = Folder(request.out), Progress(len(items))
    names = make_series(items, folder, request.form, request.options, progress)
    try:
        for _name in _shown(names, progress.total):
            pass
    except KeyboardInterrupt:
        _tell(
            f"Afgebroken: {progress.done} van de {progress.total} bestanden staan in "
            f"{request.out}. Dezelfde opdracht met --peildatum {dated.date} gaat verder."
        )
        return INTERRUPTED
    _tell(
        f"{request.out}: {progress.total} bestanden, peildatum {dated.date}. "
        f"Nieuw {progress.made}, vervangen (andere editie, peildatum of keuze) "
        f"{progress.replaced}, al aanwezig {progress.present}."
    )
    return 0


def _shown(names: Iterable[str], total: int) -> Iterator[str]:
    """Yield names while telling how far it is: a bar on a terminal, else a line each."""
    if not sys.stderr.isatty():
        for number, name in enumerate(names, start=1):
            _tell(f"{number}/{total} {name}")
            yield name
        return
    from tqdm import tqdm

    bar = tqdm(total=total, unit="bestand", file=sys.stderr, leave=False, mininterval=0, miniters=1)
    with bar:
        for name in names:
            bar.set_postfix_str(name)
            bar.update()
            yield name


def _held(request: ExportRequest, selection: Selection) -> str:
    """Tell what a file holds."""
    held = request.options.document or result_in_words(selection)
    return f"{held}, peildatum {selection.snapshot.date}"


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
