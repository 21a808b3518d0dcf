"""Memory that reading a large register export needs: peak of the whole process.

    python -m benchmarks.roo_memory [--megabytes 200]

Writes a synthetic export to a temporary folder, reads it in a fresh process, and prints one line.
The limit is 500 MB for an export of 200 MB. Linux only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from benchmarks.measure import Row, at_most

ROOT = Path(__file__).resolve().parent.parent
SIZE = 200
LIMIT = 500
NAMESPACE = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"
READ = """
import re, sys, time
from pathlib import Path
from data.sources.register_xml import read_register
start = time.perf_counter()
register = read_register(Path(sys.argv[1]))
seconds = time.perf_counter() - start
# Not getrusage: that includes the peak of the process from which this one was forked.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(f"{peak:.0f} {seconds:.1f} {len(register.organisations)} {len(register.arrangements)}")
"""


def organisation(number: int) -> str:
    """Return an organisation with an address, a website and a long description."""
    return (
        f'<p:organisatie p:systeemId="{number}"><p:naam>Gemeente Nummer {number}</p:naam>'
        "<p:types><p:type>Gemeente</p:type></p:types>"
        f"<p:organisatieBeschrijving>{'Beschrijving. ' * 100}</p:organisatieBeschrijving>"
        f"<p:identificatiecodes><p:resourceIdentifier p:naam='systeemId'>{number}"
        "</p:resourceIdentifier></p:identificatiecodes></p:organisatie>\n"
    )


def arrangement(number: int) -> str:
    """Return an arrangement with a purpose and eight participants, as in the register."""
    participants = "".join(
        f'<p:deelnemendeOrganisatie p:systeemId="{(number * 7 + place) % 4000}" '
        'p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm0001">'
        f"<p:naam>Gemeente Nummer {place}</p:naam>"
        "<p:toetredingsDatum>2015-01-01</p:toetredingsDatum><p:bestuursorganen><p:bestuursorgaan>"
        "College van burgemeester en wethouders</p:bestuursorgaan></p:bestuursorganen>"
        "</p:deelnemendeOrganisatie>\n"
        for place in range(8)
    )
    return (
        f'<p:regeling p:systeemId="{number}"><p:titel>Regeling {number}</p:titel>'
        '<p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>'
        f"<p:doel>{f'Doel van regeling {number}. ' * 20}</p:doel>"
        f"<p:bevoegdheden>{'Artikel zoveel van de regeling. ' * 120}</p:bevoegdheden>"
        "<p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding>"
        f"<p:deelnemendeOrganisaties>{participants}</p:deelnemendeOrganisaties></p:regeling>\n"
    )


def write(file: TextIO, size: int) -> None:
    """Write an export of about `size` bytes: a fifth organisations, the rest arrangements."""
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<p:overheidsorganisaties '
        f'xmlns:p="{NAMESPACE}" p:timestamp="2026-01-01T00:00:00.000+01:00"><p:organisaties>\n'
    )
    number = 0
    while file.tell() < size / 5:
        file.write(organisation(number := number + 1))
    file.write("</p:organisaties><p:gemeenschappelijkeRegelingen>\n")
    while file.tell() < size:
        file.write(arrangement(number := number + 1))
    file.write("</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>\n")


@dataclass(frozen=True)
class Reading:
    """What reading an export took: size and peak in MB."""

    megabytes: float
    organisations: int
    arrangements: int
    peak: float
    seconds: float


def measure(size: int) -> Reading:
    """Write an export of about `size` MB and read it in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exportOO.xml"
        with path.open("w", encoding="utf-8") as file:
            write(file, size * 1_000_000)
        answer = subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        megabytes = path.stat().st_size / 1_000_000
    peak, seconds, organisations, arrangements = answer.stdout.split()
    return Reading(megabytes, int(organisations), int(arrangements), float(peak), float(seconds))


def rows() -> Iterator[Row]:
    """Measure and yield the row of the table."""
    reading = measure(SIZE)
    yield Row(
        f"peak memory of reading a register export of {reading.megabytes:.0f} MB",
        (f"{reading.peak:.0f} MB, {reading.seconds:.1f} s",),
        at_most(reading.peak, LIMIT, "MB", decimals=0),
    )


def main() -> int:
    """Print size, peak memory and time; return 1 when the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=SIZE)
    reading = measure(parser.parse_args().megabytes)
    print(
        f"export of {reading.megabytes:.0f} MB ({reading.organisations} organisations, "
        f"{reading.arrangements} arrangements): peak {reading.peak:.0f} MB, "
        f"{reading.seconds:.1f} s (limit {LIMIT} MB)"
    )
    return int(reading.peak > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
