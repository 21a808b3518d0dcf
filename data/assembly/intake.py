"""Everything the source files hold, read but not yet combined."""

from __future__ import annotations

from dataclasses import dataclass

from data.assembly.organisations import Organisations, collect
from data.errors import SourceError
from data.model import Merger
from data.sources.folder import SourceFolder
from data.sources.governments import read_governments
from data.sources.mergers import read_mergers
from data.sources.networks import NetworkEntry, read_networks
from data.sources.pdok import BoundaryFile, read_boundaries
from data.sources.register import Register, combined
from data.sources.roo import read_register


@dataclass(frozen=True)
class Sources:
    """What the source files hold, read but not yet combined."""

    register: Register
    mergers: tuple[Merger, ...]
    networks: tuple[NetworkEntry, ...]
    municipalities: BoundaryFile
    provinces: BoundaryFile
    organisations: Organisations


def read_sources(files: SourceFolder) -> Sources:
    """Return what the files hold.

    Raises
    ------
    SourceError
        If a file cannot be used.
    """
    register = combined(read_register(path) for path in files.registers)
    if not register.arrangements:
        raise SourceError(
            "de export van het register bevat geen regelingen",
            "Gebruik de volledige export (exportOO.xml)",
        )
    return Sources(
        register=register,
        mergers=read_mergers(files.mergers),
        networks=read_networks(files.networks, files.network_participants),
        municipalities=read_boundaries(files.municipalities, "gemeente"),
        provinces=read_boundaries(files.provinces, "provincie"),
        organisations=collect(register, read_governments(files.governments)),
    )
