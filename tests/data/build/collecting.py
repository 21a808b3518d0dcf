"""Read an export, and collect its organisations."""

from __future__ import annotations

from pathlib import Path

from data.build.inputs import combined
from data.build.organisations import Organisations, collect
from data.sources.folder import read_governments
from data.sources.register import Register
from data.sources.register_xml import read_register
from tests.data import samples
from tests.data.register_sample import SAMPLE


def read(
    tmp_path: Path, text: str = SAMPLE, *, persons: bool = False
) -> tuple[Register, Organisations]:
    path = tmp_path / "exportOO.xml"
    path.write_text(text, "utf-8")
    (tmp_path / "organisaties.csv").write_text(samples.GOVERNMENTS, "utf-8")
    register = combined([read_register(path, persons=persons)])
    return register, collect(register, read_governments(tmp_path / "organisaties.csv"))[0]
