"""How many modules a delivery passes before it is an edition."""

import subprocess
import sys

CEILING = 55
"""69 at commit 2f7fc4e, counted the same way (there: `Order` of `data.order`).

35 before it also had what is known beside who takes part (records, files, build) and regions; the
last ones tell patterns of words, which everyday tasks share, which files are not read, slugs,
opgaven and groups, the report of a refresh, and what comes from contributions.
"""


def test_a_delivery_passes_few_modules_on_its_way_to_an_edition():
    # In a process of its own: what another test left in a cache would not run again.
    command = [sys.executable, "-m", "tests.data.refresh.modules_passed"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    modules = printed.splitlines()
    assert "data/build/build.py" in modules
    assert len(modules) == CEILING, printed
