"""Mail by the operator's server, sent beside the answer to whoever asks for it."""

from __future__ import annotations

import logging
import smtplib
import ssl
from concurrent.futures import Future, ThreadPoolExecutor
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid

from data.domain.errors import QueryError
from data.io.settings import secret, setting
from viewer.operator.brand import text, viewer_name
from viewer.server.operations.metrics import SIGN_INS

_PATIENCE = 20
"""Seconds that the mail server may take."""

_outbox = ThreadPoolExecutor(2, "mail")
_log = logging.getLogger(__name__)


def can_mail() -> bool:
    """Return whether the operator has a mail server."""
    return bool(setting("smtp") and setting("afzender"))


def message(receiver: str, subject: str, body: str, language: str) -> EmailMessage:
    """Return a mail of the viewer: text alone, to which no machine answers."""
    sender = setting("afzender")
    made = EmailMessage()
    made["From"] = f"{_quoted(text('naam') or viewer_name())} <{sender}>"
    made["To"] = receiver
    made["Subject"] = subject
    made["Date"] = format_datetime(localtime())
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = language
    made.set_content(body)
    return made


def post(made: EmailMessage) -> Future[bool]:
    """Send a mail in a thread of its own, so that nobody waits for it or learns from that."""
    return _outbox.submit(_send, made)


def _send(made: EmailMessage) -> bool:
    try:
        _deliver(made)
    except (OSError, smtplib.SMTPException, QueryError, UnicodeError) as error:
        SIGN_INS.labels("mail failed").inc()
        # What the server says may hold the address.
        _log.error("A mail could not be sent by %s: %s", setting("smtp"), type(error).__name__)
        return False
    SIGN_INS.labels("mail sent").inc()
    return True


def _deliver(made: EmailMessage) -> None:
    host, _, port = setting("smtp").rpartition(":")
    host, way = host.strip("[]"), setting("smtp_beveiliging")
    context = None if way == "geen" else ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, int(port), timeout=_PATIENCE, context=context)
        if way == "tls"
        else smtplib.SMTP(host, int(port), timeout=_PATIENCE)
    ) as server:
        if way == "starttls":
            server.starttls(context=context)
        if user := setting("smtp_gebruiker"):
            server.login(user, secret("smtp_wachtwoord", "smtp_wachtwoordbestand"))
        server.send_message(made)


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "'") + '"'
