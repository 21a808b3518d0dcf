"""No call to the outside: the viewer serves what it has, and asks nobody anything.

Streamlit looks up the addresses of the computer, the outer one by asking a website, to print them
at the start and to judge an Origin (see `viewer/server/origin_check.py`). Usage statistics and the
question for a mail address are switched off in `.streamlit/config.toml`; so is the first look-up of
`streamlit run`, which comes before any code of ours.
"""

from __future__ import annotations

from streamlit import net_util

LOOKUPS = ("get_external_ip", "get_internal_ip")
"""Functions of `streamlit.net_util`, always called by way of that module."""


def shut_lookups() -> None:
    """Make Streamlit take the addresses of this computer for unknown.

    Raises
    ------
    AttributeError
        When a Streamlit looks them up in another way: then this must be done anew.
    """
    for name in LOOKUPS:
        getattr(net_util, name)
        setattr(net_util, name, _unknown)


def _unknown() -> None:
    """Return no address."""
