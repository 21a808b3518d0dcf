"""Which of Streamlit's scripts the browser is told to fetch ahead."""

from pathlib import Path

from streamlit.file_util import get_static_dir

from viewer.server.early_scripts import ELEMENTS, early_scripts
from viewer.server.index_page import rewrite


def test_every_element_is_a_script_of_the_pinned_streamlit():
    names = [Path(path).name.split(".")[0] for path in early_scripts()]
    assert [name for name in ELEMENTS if name not in names] == []
    assert names.index("BidiComponent") == 0
    assert len(set(early_scripts())) == len(early_scripts())
    assert all((Path(get_static_dir()) / path).is_file() for path in early_scripts())


def test_what_a_script_imports_comes_along(tmp_path: Path):
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (folder / "BidiComponent.1.js").write_text(
        'import{a as b}from"./one.2.js";import"./two.3.js";import c,{d}from"./gone.js";var e=1;'
    )
    (folder / "one.2.js").write_text('import{x}from"./two.3.js";import*as y from"./three.4.js";')
    (folder / "two.3.js").write_text('import"./one.2.js";const later=()=>import("./lazy.5.js");')
    (folder / "three.4.js").write_text("")
    (folder / "lazy.5.js").write_text("")
    (folder / "Multiselect.9.js").write_text("")
    names = ["BidiComponent.1", "one.2", "two.3", "three.4"]
    assert early_scripts(tmp_path) == tuple(f"static/js/{name}.js" for name in names)


def test_a_streamlit_without_these_scripts_gets_no_links(tmp_path: Path):
    assert early_scripts(tmp_path) == ()


def test_no_script_is_named_twice_on_the_page():
    page = rewrite((Path(get_static_dir()) / "index.html").read_text("utf-8"))
    named = [path for path in early_scripts() if page.count(f"/{Path(path).name}") != 1]
    assert named == []
