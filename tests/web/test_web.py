"""The browser code: its own tests under node, and how it ships."""

import json
import re

from tests.web import vectors
from tests.web.node import ROOT, node
from viewer import web


def test_the_tests_that_need_no_page_pass():
    done = node("--test", "tests/web/*.test.js")
    passed = re.search(r"^. pass (\d+)$", done, re.MULTILINE)
    assert passed, done
    assert int(passed[1]) > 100
    assert re.search(r"^. skipped 0$", done, re.MULTILINE), done


def test_the_vectors_are_what_python_answers_now():
    """Else write them again: `python -m tests.web.vectors`."""
    assert vectors.FILE.read_text("utf-8") == vectors.written()


def test_types_and_documentation_do_not_ship_and_lines_stay_where_they_are():
    shipped = web.read(web.PAGES + web.ONE_FILE, ".js")
    assert not [name for name, text in shipped.items() if re.search(r"@(param|import)\b", text)]
    for name, text in shipped.items():
        source = (web.FOLDER / name).read_text("utf-8").split("\n")
        lines = text.split("\n")
        assert len(lines) == len(source), name
        changed = [old for old, new in zip(source, lines, strict=True) if new not in ("", old)]
        assert changed == [], name


def test_every_script_and_style_ships():
    shipped = web.read(web.PAGES + web.ONE_FILE, ".js").keys()
    shipped |= web.read(web.PAGES + web.ONE_FILE, ".css").keys()
    files = {path.relative_to(web.FOLDER).as_posix() for path in web.FOLDER.rglob("*.[jc]s*")}
    assert shipped == files


def test_no_two_modules_have_one_name():
    names = [path.name for path in web.FOLDER.rglob("*.js")]
    assert sorted(set(names)) == sorted(names)


def test_the_lock_names_versions_and_checksums_and_no_place_to_fetch_from():
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    packages = {key: each for key, each in json.loads(lock)["packages"].items() if key}
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert not [key for key, each in packages.items() if "resolved" in each]
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert pinned == {name: packages[f"node_modules/{name}"]["version"] for name in pinned}, (
        "versions are pinned whole"
    )


def test_python_that_ships_knows_no_node():
    folders = ("data", "layers", "viewer")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 200
    pattern = re.compile(r"\bnodejs|node_modules|\bnpm\b")
    assert [path for path in files if pattern.search(path.read_text("utf-8"))] == []
