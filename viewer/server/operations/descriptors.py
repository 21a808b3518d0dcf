"""File descriptors: every connection of a visitor takes one."""

from __future__ import annotations

import logging
import sys

ENOUGH = 8192
"""Below this number a busy hour can end with connections that are not taken in."""

MOST = 1_048_576

_log = logging.getLogger(__name__)


def raise_descriptor_limit() -> int | None:
    """Let the process open as many files as it may; return how many, None where that is not known.

    Warns when they are few.
    """
    if sys.platform == "win32":
        return None
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (OSError, ValueError):  # a system may allow less than it says
            _log.debug("The limit of open files stays %d", soft)
    if soft != resource.RLIM_INFINITY and soft < ENOUGH:
        _log.warning(
            "This process may open %d files; for more than about %d visitors at once raise the "
            "hard limit to %d (ulimit -n, LimitNOFILE=)",
            soft,
            soft // 4,
            ENOUGH,
        )
    return soft
