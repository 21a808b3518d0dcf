"""The command line: `python -m viewer serve | query | export | refresh | check | ...`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from data.domain.errors import KaartError
from data.io.settings import use_operator_file
from viewer.cli.arguments import INTERRUPTED, in_dutch
from viewer.cli.commands import command_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 (data) or 2 (arguments)."""
    with in_dutch():
        options = command_parser({"serve": _serve}).parse_args(arguments)
    try:
        use_operator_file()
        status: int = options.run(options)
    except KaartError as error:
        print(f"samenwerkingskaart: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("samenwerkingskaart: afgebroken", file=sys.stderr)
        return INTERRUPTED
    return status


def _serve(options: argparse.Namespace) -> int:
    from viewer.cli.serve import listening_socket

    with listening_socket(options.address, options.port) as listening:
        from viewer.server.application import create_app
        from viewer.server.process import serve

        serve(create_app, listening, options.prefix, options.local_admin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
