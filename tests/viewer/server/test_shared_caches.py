"""A message of a page empties the caches of Streamlit for everybody; nothing of ours lies there."""

from tests.serving import ROOT


def test_nothing_is_held_where_a_visitor_can_clear_it():
    modules = [*(ROOT / "viewer").rglob("*.py")]
    assert len(modules) > 50
    for module in modules:
        text = module.read_text("utf-8")
        assert "cache_data" not in text, module
        assert "cache_resource" not in text, module
