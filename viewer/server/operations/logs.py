"""Log lines of the process: text or JSON, with the request they belong to, not too many alike."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from threading import Lock

from google.protobuf.message import DecodeError
from streamlit import logger as streamlit_logger

from data.io.settings import setting
from viewer.server.operations.request_ids import request_id

MOST_ALIKE, PERIOD = 20, 60.0
"""Lines of one kind in so many seconds; those after them are counted."""

_REFUSED_WEBSOCKET = "ASGI callable returned without completing handshake."
"""What uvicorn takes for a fault: that a websocket was answered with a status (503: busy)."""

_OWN = ("data", "layers", "viewer")


class RateLimit(logging.Filter):
    """Lets lines of one kind through a few times a minute, and says how many it left out.

    A kind is what stands in the code: a thousand visitors who are refused are one kind. Without it
    a process that has no file descriptors left fills a disk.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._kinds: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the line is written; adds what was left out before it."""
        kind, now = (record.name, record.levelno, str(record.msg)[:200]), time.monotonic()
        with self._lock:
            start, count = self._kinds.get(kind, (now, 0))
            if now - start >= PERIOD:
                if count > MOST_ALIKE:
                    omitted = count - MOST_ALIKE
                    record.msg = f"{record.getMessage()} ({omitted} more like this left out)"
                    record.args = ()
                start, count = now, 0
            if len(self._kinds) > 1000:
                self._kinds.clear()
            self._kinds[kind] = start, count + 1
        return count < MOST_ALIKE


class FaultOfVisitor(logging.Filter):
    """Leaves one line of what a visitor did wrong; where in a library it came out is no news."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the line is written, without the traceback of what is no message."""
        if record.exc_info and isinstance(record.exc_info[1], DecodeError):
            record.exc_info = None
        return record.msg != _REFUSED_WEBSOCKET


class JsonLines(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (UTC), level, logger, message, and request and exception where there are."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": _request(record),
            "exception": self.formatException(record.exc_info) if record.exc_info else "",
        }
        return json.dumps({name: value for name, value in fields.items() if value})


class TextLines(logging.Formatter):
    """One line of text, below it what went wrong."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - name of logging
        """Return the line, with its request at the end."""
        request = _request(record)
        return super().formatMessage(record) + (f" [request {request}]" if request else "")


def set_up_logging() -> None:
    """Write the log to standard error, in the form of the setting `logformaat`.

    Streamlit gives each of its loggers a handler of its own; they write to this one instead.
    """
    handler = logging.StreamHandler()
    handler.addFilter(RateLimit())
    handler.addFilter(FaultOfVisitor())
    handler.setFormatter(JsonLines() if setting("logformaat") == "json" else TextLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    streamlit_logger.setup_formatter = _to_root
    streamlit_logger.update_formatter()


def _to_root(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _request(record: logging.LogRecord) -> str:
    return str(getattr(record, "request", "") or request_id())
