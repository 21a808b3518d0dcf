"""A server that starts on an edition that cannot be shown says so in one line, and goes on."""

import shutil
import time
import urllib.error
import urllib.request

import pytest

from data.storage.edition import EDITION_DIR
from tests.serving import VIEWER, logs, running, wait_until_ready

SAID = "The edition cannot be shown"


def no_folder(folder):
    shutil.rmtree(folder)


def damaged_outlines(folder):
    path = folder / "municipalities.parquet"
    path.write_bytes(path.read_bytes()[:300])


@pytest.mark.parametrize("harm", [no_folder, damaged_outlines])
def test_it_is_told_in_one_line_and_mended_without_a_new_start(tmp_path, harm):
    folder = tmp_path / "edition"
    shutil.copytree(EDITION_DIR, folder)
    harm(folder)
    with running("damaged", tmp_path, *VIEWER, edition=str(folder)) as server:
        while SAID not in logs["damaged"].read_text():
            time.sleep(0.05)
        with pytest.raises(urllib.error.HTTPError) as waiting:
            urllib.request.urlopen(f"{server.address}/klaar")  # noqa: S310
        assert waiting.value.code == 503
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(EDITION_DIR, folder)
        wait_until_ready(server)
    lines = logs["damaged"].read_text().splitlines()
    assert not [line for line in lines if line.startswith(("Traceback", "  File"))]
    assert len([line for line in lines if SAID in line]) == 1
