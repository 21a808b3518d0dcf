"""The arguments of the command `serve`, and whether a server can listen where they say."""

from __future__ import annotations

import argparse
import re
import socket

from data.domain.errors import QueryError
from data.io.problems import unheard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port", type=_port, default=8501, metavar="POORT", help="poort (standaard 8501)"
    )
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="ADRES", help="adres (standaard 127.0.0.1)"
    )


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
            f"Op {address} is poort {port} niet te gebruiken ({cause.reason})", cause.remedy
        ) from None


def _port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise argparse.ArgumentTypeError(f"“{value}” is geen poortnummer (1-65535)")
    return int(value)
