"""A mail server on this machine, and what it received."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from queue import Queue

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.serving import free_port

USER, PASSWORD = "kaart", "op een briefje"
PATIENCE = 20


class Mailbox:
    """What the server received, oldest first."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: Queue[EmailMessage] = Queue()

    async def handle_DATA(self, _server, session, envelope) -> str:  # noqa: N802 - name of aiosmtpd
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert envelope.rcpt_tos == [mail["To"]]
        mail["X-Secure"] = str(session.ssl is not None)
        self.mails.put(mail)
        return "250 OK"

    def next(self) -> EmailMessage:
        """Wait for a mail."""
        return self.mails.get(timeout=PATIENCE)


@contextmanager
def mail_server(secure: Path | None = None) -> Iterator[Mailbox]:
    """Run a mail server; with a folder one that asks for TLS and a password, and its CA there."""
    mailbox = Mailbox(free_port())
    options = {}
    if secure:
        ca = trustme.CA()
        ca.cert_pem.write_to_path(secure / "ca.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("127.0.0.1").configure_cert(context)
        options = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": _right,
        }
    controller = Controller(mailbox, "127.0.0.1", mailbox.port, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def _right(_server, _session, _envelope, _mechanism, given) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == right)
