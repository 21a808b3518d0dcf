"""What all visitors share: loaded once per process, never changed."""

from __future__ import annotations

import streamlit as st

from data.registry import Registry
from data.tables import read_edition
from viewer.edition import edition_dir


@st.cache_resource(show_spinner=False)
def registry() -> Registry:
    """Return the registry of the edition in use.

    Raises
    ------
    EditionError
        When the edition is missing or damaged.
    """
    return Registry(read_edition(edition_dir()))
