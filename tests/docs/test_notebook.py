"""The example for a notebook does what it says."""

import re
from pathlib import Path

import folium
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


def run_blocks() -> dict[str, object]:
    """Run the blocks of the page in the folder where one is, and return what they named."""
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S):
        exec(block, names)  # noqa: S102 - our own page
    return names


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = run_blocks()
    assert isinstance(names["kaart"], folium.Map)
    assert (tmp_path / "kaart.html").stat().st_size < 1_000_000
    sentence, count = capsys.readouterr().out.splitlines()
    assert len(eval(sentence)) > int(count) > 0  # noqa: S307 - printed by our own page
