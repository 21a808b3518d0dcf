"""The commands: their names and what they do. To add one: write its module and add its row."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from viewer.cli.arguments import Parser

Run = Callable[[argparse.Namespace], int]

COMMANDS = {
    "serve": ("serve", "de viewer starten"),
    "query": ("query", "samenwerkingen opvragen"),
    "export": ("export", "een bestand maken van wat de kaart toont"),
    "changes": ("changes", "wat er is veranderd"),
    "what-if": ("merger_scenario", "wat er verandert als gemeenten samengaan"),
    "refresh": ("refresh", "een nieuwe editie maken uit de bronnen"),
    "check": ("check", "verslag van de kwaliteit van de editie"),
    "status": ("status", "welke editie in gebruik is, hoe oud, en de laatste verversing"),
    "additions": ("additions", "eigen toevoegingen nakijken"),
    "template": ("template", "een sjabloon voor eigen toevoegingen maken"),
    "contributions": ("store.contributions", "bijdragen: voorstellen, beslissen, uitvoeren"),
    "backup": ("store.backup", "een reservekopie maken van bijdragen en edities"),
    "restore": ("store.restore", "een reservekopie terugzetten"),
    "verify": ("store.verify", "nagaan of bijdragen en edities heel zijn"),
}
"""Per command its module in this package, and one line of help."""


class CommandParser(Parser):
    """Parser of one command, whose module is loaded once its arguments are parsed.

    `module`: declares the arguments (`add_arguments`) and runs the command (`run`).
    `run`: runs the command in place of the module.
    """

    def __init__(self, module: str, run: Run | None = None, **settings: Any) -> None:  # noqa: ANN401 - as argparse makes its parsers
        super().__init__(**settings)
        self._module: str | None = module
        self._run = run

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse declares them
        """Declare the arguments, then parse."""
        self.declare()
        return super().parse_known_args(args, namespace)

    def declare(self) -> None:
        """Let the module of the command declare its arguments, once."""
        if self._module is None:
            return
        module = import_module(f"viewer.cli.{self._module}")
        self._module = None
        module.add_arguments(self)
        self.set_defaults(run=self._run or module.run)


def command_parser(runs: Mapping[str, Run]) -> Parser:
    """Return the parser of the command line; `runs` runs the commands that it names."""
    parser = Parser(prog="python -m viewer", description="Samenwerkingskaart")
    commands = parser.add_subparsers(
        title="opdrachten", required=True, metavar="OPDRACHT", parser_class=CommandParser
    )
    for name, (module, summary) in COMMANDS.items():
        commands.add_parser(name, help=summary, module=module, run=runs.get(name))
    return parser
