"""The command `contributions`: what is proposed, decided and exported, and who may do so."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.domain.errors import KaartError, RefusedError
from data.io.problems import quoted, unread
from viewer.cli.arguments import Parser
from viewer.export.files import whole_file

if TYPE_CHECKING:
    from data.contributions.proposals import Desk


WATCH_SECONDS = 3
"""How long `--watch` waits before it looks again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done, each with its arguments."""
    actions = parser.add_subparsers(
        title="wat", dest="what", required=True, metavar="WAT", parser_class=Parser
    )
    listed = actions.add_parser("list", help="voorstellen noemen, de oudste eerst")
    listed.add_argument(
        "--state", action="append", metavar="STAND", help="standaard wat open staat"
    )
    listed.add_argument("--provincie", default="", metavar="CODE", help="alleen in deze provincie")
    listed.add_argument("--json", action="store_true", help="als JSON, met wat er verandert")
    proposed = actions.add_parser("propose", help="een voorstel indienen uit een JSON-bestand")
    proposed.add_argument("file", type=Path, metavar="BESTAND")
    proposed.add_argument("--mail", required=True, metavar="ADRES", help="wie het voorstelt")
    for name, text in (("accept", "aanvaarden"), ("reject", "afwijzen"), ("undo", "terugdraaien")):
        action = actions.add_parser(name, help=f"voorstellen {text}")
        action.add_argument("keys", nargs="+", metavar="VOORSTEL")
        action.add_argument("--reason", default="", metavar="TEKST", help="waarom")
        action.add_argument("--mail", default="", metavar="ADRES", help="wie het doet")
    exported = actions.add_parser("export", help="de eigen toevoegingen met wat is aanvaard")
    exported.add_argument(
        "--out", type=Path, required=True, metavar="BESTAND", help=".xlsx of .json"
    )
    imported = actions.add_parser("import", help="een werkmap als één aanvaarde wijziging")
    imported.add_argument("files", nargs="+", type=Path, metavar="BESTAND")
    published = actions.add_parser("publish", help="wat is aanvaard in de editie zetten")
    published.add_argument(
        "keys", nargs="*", metavar="VOORSTEL", help="teruggezette voorstellen die weer mee mogen"
    )
    published.add_argument("--reason", default="", metavar="TEKST", help="waarom dat weer mag")
    published.add_argument(
        "--watch", action="store_true", help="doorgaan, en elke keer dat het kan"
    )
    granted = actions.add_parser("grant", help="iemand een rol geven")
    granted.add_argument("mail", metavar="ADRES")
    granted.add_argument("role", metavar="ROL", help="bijdrager, beoordelaar of beheerder")
    granted.add_argument(
        "scope", nargs="?", default="", metavar="GEBIED", help="GM0193, PV23, overal"
    )


def run(options: argparse.Namespace) -> int:
    """Do what is asked and return the exit status.

    Raises `RefusedError` if it is not right or not allowed.
    Raises `StoreError` if the store cannot be used.
    """
    print(_DO[options.what](options))
    return 0


def _desk() -> Desk:
    from data.archive.in_use import read_in_use
    from data.contributions.checking import Checker
    from data.contributions.log.store import open_store
    from data.contributions.proposals import Desk

    return Desk(open_store(), Checker(read_in_use()))


def _list(options: argparse.Namespace) -> str:
    from data.contributions.kinds import OPEN, STATES
    from data.contributions.listing import queue
    from data.contributions.log.store import open_store

    for state in options.state or ():
        if state not in STATES:
            raise RefusedError(f"{quoted(state)} is geen stand", f"Kies uit: {', '.join(STATES)}")
    if options.json:
        desk = _desk()
        listed = queue(desk.store, options.state or OPEN, options.provincie, most=10_000)
        return json.dumps([_described(desk, each.key, asdict(each)) for each in listed], indent=1)
    listed = queue(open_store(), options.state or OPEN, options.provincie, most=10_000)
    lines = ["\t".join((e.key, e.state, e.kind, e.title, e.submitted[:10])) for e in listed]
    return "\n".join([*lines, f"{len(listed)} voorstellen"])


def _described(desk: Desk, key: str, row: dict[str, Any]) -> dict[str, Any]:
    proposal, outcome = desk.outcome(key)
    fields = ("words", "accepted")
    return {
        **{name: value for name, value in row.items() if name not in fields},
        "changes": [asdict(each) for each in proposal.changes],
        "sources": list(proposal.sources),
        "motivation": proposal.motivation,
        "reasons": outcome.reasons,
        "outdated": [each.field for each in outcome.outdated],
    }


def _propose(options: argparse.Namespace) -> str:
    from data.contributions.accounts import account_with, actor_of

    content = _read(options.file)
    desk = _desk()
    actor = actor_of(desk.store, account_with(desk.store, options.mail))
    return desk.submit(actor, desk.filled_in(content))


def _read(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except OSError as error:
        cause = unread(error)
        raise RefusedError(f"{file} is niet te lezen ({cause.reason})", cause.remedy) from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{file} is geen JSON", "Zie docs/contributions.md") from error
    if not isinstance(content, dict):
        raise RefusedError(f"{file} is geen JSON-object", "Zie docs/contributions.md")
    return content


def _decide(options: argparse.Namespace) -> str:
    from data.contributions.accounts import account_with, actor_of
    from data.contributions.kinds import ACCEPT, REJECT
    from data.contributions.rights import OPERATOR

    desk = _desk()
    mail = options.mail
    actor = actor_of(desk.store, account_with(desk.store, mail)) if mail else OPERATOR
    if options.what == "undo":
        key = desk.submit(actor, desk.undoing(options.keys, options.reason))
        return f"{key}\tingediend; een ander aanvaardt het"
    action = {"accept": ACCEPT, "reject": REJECT}[options.what]
    rows = [desk.act(actor, key, action, options.reason) for key in options.keys]
    return "\n".join(f"{row.key}\t{row.state}" for row in rows)


def _export(options: argparse.Namespace) -> str:
    from data.additions.context import context_of_edition
    from data.additions.template import workbook
    from data.contributions.kinds import STATES
    from data.contributions.listing import queue

    desk = _desk()
    if options.out.suffix.lower() == ".xlsx":
        edition = desk.edition
        content = workbook(context_of_edition(edition), desk.entries())
    elif options.out.suffix.lower() == ".json":
        every = queue(desk.store, STATES, most=1_000_000)
        described = [_described(desk, each.key, asdict(each)) for each in every]
        content = json.dumps(described, indent=1).encode()
    else:
        raise RefusedError(
            f"{quoted(options.out.name)} is geen .xlsx of .json", "Kies een van beide"
        )
    with whole_file(options.out) as file:
        file.write(content)
    return f"{options.out} gemaakt"


def _import(options: argparse.Namespace) -> str:
    from data.contributions.kinds import ACCEPT
    from data.contributions.rights import OPERATOR

    desk = _desk()
    names = ", ".join(path.name for path in options.files)
    proposal = desk.workbook(options.files, f"Werkmap {names}")
    if not proposal.changes:
        return f"{names}: niets anders dan er al staat"
    key = desk.submit(OPERATOR, proposal)
    desk.act(OPERATOR, key, ACCEPT, proposal.motivation, overrule=True)
    return f"{key}\taanvaard, {len(proposal.changes)} wijzigingen"


def _publish(options: argparse.Namespace) -> str:
    from data.contributions.kinds import AGAIN
    from data.contributions.rights import OPERATOR

    if options.keys:
        desk = _desk()
        for key in options.keys:
            desk.act(OPERATOR, key, AGAIN, options.reason)
    line = _published()
    while options.watch:
        print(line, flush=True)
        line = _next_published()
    return line


def _published() -> str:
    from data.archive.in_use import edition_archive
    from data.refresh.options import RefreshOptions
    from data.refresh.run import publish

    return publish(RefreshOptions(edition_archive().edition))


def _next_published() -> str:
    """Wait until something is accepted, publish it, and return what was done or went wrong."""
    from data.contributions.accepted import waiting
    from data.contributions.log.store import open_store

    store = open_store()
    while True:
        time.sleep(WATCH_SECONDS)
        try:
            if waiting(store):
                return _published()
        except KaartError as error:  # a refresh is under way, or the database is gone for a while
            time.sleep(WATCH_SECONDS)
            return str(error)


def _grant(options: argparse.Namespace) -> str:
    from data.contributions.accounts import grant
    from data.contributions.log.store import open_store
    from data.contributions.rights import OPERATOR

    key = grant(open_store(), OPERATOR, options.mail, options.role, options.scope)
    return f"{key}\t{options.role} {options.scope}".rstrip()


_DO = {
    "list": _list,
    "propose": _propose,
    "accept": _decide,
    "reject": _decide,
    "undo": _decide,
    "export": _export,
    "import": _import,
    "publish": _publish,
    "grant": _grant,
}
