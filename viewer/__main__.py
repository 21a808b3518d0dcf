"""The command line: `python -m viewer serve | query | export | refresh | check | ...`."""

from __future__ import annotations

import argparse
import json
import re
import socket
import sys
from collections.abc import Iterable, Sequence

from data.domain.errors import KaartError, QueryError
from data.domain.query import Query
from data.domain.text import plain_name
from data.io.os_errors import unheard
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.topics import derived_of
from viewer.address.parameters import OF_PAGES, PARAMETERS, REPEATABLE
from viewer.address.parse import strict
from viewer.cli import additions
from viewer.cli import changes as changes_command
from viewer.cli import refresh as refresh_command
from viewer.cli import what_if as what_if_command
from viewer.cli.arguments import Parser, in_dutch
from viewer.cli.check import OF_VIEW, quality_report
from viewer.cli.check import add_arguments as add_quality_arguments
from viewer.cli.export import INTERRUPTED, Order, add_arguments
from viewer.export.options import CHOICE_NAMES

_VIEW_OF_QUERY = tuple(name for name in PARAMETERS if name not in OF_PAGES)
_VIEW_OF_WHAT_IF = tuple(n for n in _VIEW_OF_QUERY if n not in what_if_command.SELECTED)
_VIEW_OF_EXPORT = tuple(name for name in _VIEW_OF_QUERY if name not in CHOICE_NAMES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 (data) or 2 (arguments)."""
    options = _options(arguments)
    try:
        status: int = options.run(options)
    except KaartError as error:
        print(f"samenwerkingskaart: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        return 0
    return status


@in_dutch()
def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    return _parser().parse_args(arguments)


def _parser() -> Parser:
    parser = Parser(prog="python -m viewer", description="Samenwerkingskaart")
    commands = parser.add_subparsers(
        title="opdrachten",
        required=True,
        metavar="OPDRACHT",
    )
    serve = commands.add_parser("serve", help="de viewer starten")
    serve.add_argument(
        "--port", type=_port, default=8501, metavar="POORT", help="poort (standaard 8501)"
    )
    serve.add_argument(
        "--address", default="127.0.0.1", metavar="ADRES", help="adres (standaard 127.0.0.1)"
    )
    serve.set_defaults(run=_serve)
    query = commands.add_parser("query", help="samenwerkingen opvragen")
    for name in _VIEW_OF_QUERY:
        query.add_argument(f"--{name}", action="append", default=[], metavar="WAARDE")
    query.add_argument("--json", action="store_true", help="het antwoord als één JSON-object")
    query.set_defaults(run=_query)
    export = commands.add_parser("export", help="een bestand maken van wat de kaart toont")
    for name in _VIEW_OF_EXPORT:
        export.add_argument(f"--{name}", action="append", default=[], metavar="WAARDE")
    add_arguments(export)
    export.set_defaults(run=_export)
    changes = commands.add_parser("changes", help="wat er is veranderd")
    for name in _VIEW_OF_QUERY:
        if name != changes_command.SINCE:
            changes.add_argument(f"--{name}", action="append", default=[], metavar="WAARDE")
    changes_command.add_arguments(changes)
    changes.set_defaults(run=_changes)
    together = commands.add_parser("what-if", help="wat er verandert als gemeenten samengaan")
    for name in _VIEW_OF_WHAT_IF:
        together.add_argument(f"--{name}", action="append", default=[], metavar="WAARDE")
    what_if_command.add_arguments(together)
    together.set_defaults(run=_what_if)
    refresh = commands.add_parser("refresh", help="een nieuwe editie maken uit de bronnen")
    refresh_command.add_arguments(refresh)
    refresh.set_defaults(run=refresh_command.run)
    check = commands.add_parser("check", help="verslag van de kwaliteit van de editie")
    add_quality_arguments(check)
    check.set_defaults(run=_check)
    additions.add_commands(commands.add_parser)
    return parser


def _port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise argparse.ArgumentTypeError(f"“{value}” is geen poortnummer (1-65535)")
    return int(value)


def _serve(options: argparse.Namespace) -> int:
    from viewer.server.application import serve

    check_free(options.address, options.port)
    serve(port=options.port, address=options.address)
    return 0


def check_free(address: str, port: int) -> None:
    """Raise `QueryError` when no server can listen there."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except socket.gaierror:
        raise QueryError(
            f"“{address}” is geen adres van deze computer", "Kies een ander met --address"
        ) from None
    except OSError as error:
        cause = unheard(error)
        raise QueryError(
            f"Op {address} is poort {port} niet te gebruiken ({cause.told})", cause.remedy
        ) from None


def load() -> Registry:
    """Return the registry of the edition in use.

    Raises
    ------
    EditionError
        When the edition is missing or damaged.
    """
    from data.archive.in_use import read_in_use

    return Registry(read_in_use())


def _asked(
    options: argparse.Namespace, names: Iterable[str] = _VIEW_OF_QUERY
) -> tuple[Registry, Query]:
    """Return the registry and the query that the arguments `names` of a view ask for.

    Raises
    ------
    QueryError
        If an argument is empty, stands there twice, or has a value that does not exist.
    """
    given = {name: getattr(options, name) for name in names if getattr(options, name)}
    for name, values in given.items():
        if not all(value.strip() for value in values):
            raise QueryError(f"--{name} heeft geen waarde", "Geef een waarde of laat het weg")
        if name not in REPEATABLE and len(values) > 1:
            raise QueryError(f"--{name} staat er {len(values)} keer", "Geef het één keer")
    registry = load()
    parsed = strict(given, registry)
    for line in parsed.notices:
        print(line, file=sys.stderr)
    return registry, parsed.query


def _query(options: argparse.Namespace) -> int:
    registry, query = _asked(options)
    selection = registry.select(query)
    if options.json:
        print(json.dumps(as_json(selection), ensure_ascii=False, indent=1))
    else:
        for record in selection.partnerships:
            print(f"{record.id}\t{record.basis}\t{record.form}\t{plain_name(record.name)}")
        print(
            f"{len(selection)} samenwerkingen, {len(selection.municipalities)} gemeenten, "
            f"peildatum {selection.moment.date}",
            file=sys.stderr,
        )
    return 0


def _export(options: argparse.Namespace) -> int:
    order = Order(options)
    try:
        registry, query = _asked(options, _VIEW_OF_EXPORT)
        return order.run(query, registry)
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return INTERRUPTED


def _changes(options: argparse.Namespace) -> int:
    registry, query = _asked(options)
    told, summary = changes_command.answer(options, registry, query)
    if told:
        print(told)
    print(summary, file=sys.stderr)
    return 0


def _what_if(options: argparse.Namespace) -> int:
    registry, query = _asked(options, (*_VIEW_OF_WHAT_IF, "gemeente"))
    told, summary = what_if_command.answer(options, registry, query)
    if told:
        print(told)
    print(summary, file=sys.stderr)
    return 0


def as_json(selection: Selection) -> dict[str, object]:
    """Return a selection as the object that `query --json` prints."""
    registry, day = selection.registry, selection.moment.date
    partnerships = []
    for record in selection.partnerships:
        members = list(registry.participations(record, day))
        partnerships.append(
            {
                "id": record.id,
                "registratie_id": record.registration_id if record.registered else None,
                "naam": record.name,
                "basis": record.basis,
                "vorm": record.form,
                "onderwerpen": list(record.topics),
                "deelnemers": [m.organisation.code for m in members],
                "gemeenten": sorted({m.drawn for m in members if m.drawn}),
                "onderwerpen_afgeleid": [
                    {
                        "onderwerp": one.topic,
                        "regel": one.rule,
                        "uitleg": registry.rules[one.rule].explanation,
                    }
                    for one in derived_of(record, selection.query)
                ],
            }
        )
    return {
        "peildatum": day.isoformat(),
        "editie": registry.edition.info.date,
        "samenwerkingen": partnerships,
        "gemeenten": dict(sorted(selection.counts.items())),
    }


def _check(options: argparse.Namespace) -> int:
    registry, query = _asked(options, OF_VIEW)
    print(quality_report(options, registry, query))
    return 0


if __name__ == "__main__":
    sys.exit(main())
