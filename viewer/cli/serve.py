"""The arguments of the command `serve`, and the socket on which it listens."""

from __future__ import annotations

import argparse
import re
import socket

from data.domain.errors import QueryError
from data.io.problems import unheard

BACKLOG = 2048
"""Connections that may wait to be taken in."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port", type=_port, default=8501, metavar="POORT", help="poort (standaard 8501)"
    )
    parser.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="ADRES",
        help="adres, ook van IPv6 (standaard 127.0.0.1)",
    )
    parser.add_argument(
        "--prefix",
        type=_prefix,
        default="",
        metavar="PAD",
        help="pad waaronder alles staat, zoals samenwerkingskaart (standaard geen)",
    )
    parser.add_argument(
        "--local-admin",
        action="store_true",
        help="op uw eigen computer ook bijdragen, als beheerder",
    )


def listening_socket(address: str, port: int) -> socket.socket:
    """Return a socket that listens; on "::" to IPv4 too.

    Raises `QueryError` when none can.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol named, or asyncio leaves small answers waiting for an acknowledgement.
        listening = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        try:
            listening.bind(place)
            listening.listen(BACKLOG)
        except OSError:
            listening.close()
            raise
    except socket.gaierror:
        raise QueryError(
            f"“{address}” is geen adres van deze computer", "Kies een ander met --address"
        ) from None
    except OSError as error:
        cause = unheard(error)
        raise QueryError(
            f"Op {address} is poort {port} niet te gebruiken ({cause.reason})", cause.remedy
        ) from None
    return listening


def _port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise argparse.ArgumentTypeError(f"“{value}” is geen poortnummer (1-65535)")
    return int(value)


def _prefix(value: str) -> str:
    prefix = value.strip("/")
    if not re.fullmatch(r"[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*|", prefix):
        raise argparse.ArgumentTypeError(f"“{value}” is geen pad, zoals samenwerkingskaart")
    return prefix
