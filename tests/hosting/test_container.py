"""The steps of `deploy/Containerfile`, and the viewer that comes of them, without a container.

No base image can be had here: the system of this machine stands in its place, to be read alone.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.hosting.sandbox import PACKAGES, Sandbox, python, with_user
from tests.serving import ROOT

FILE = ROOT / "deploy" / "Containerfile"
SEARCHED = f"{Path(python()).parent}:/usr/local/bin:/usr/bin"
# Starts the viewer as the image does, looks at it from within as its manager does, and stops it.
WATCH = """
import json, subprocess, sys, time, urllib.error, urllib.request
entry, healthy, paths = map(json.loads, sys.argv[1:])
def status(path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:8501{path}", timeout=60) as answer:
            return answer.status if answer.read() else 0
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
viewer = subprocess.Popen(entry)
end = time.monotonic() + 90
while status("/klaar") != 200 and viewer.poll() is None and time.monotonic() < end:
    time.sleep(0.1)
seen = {path: status(path) for path in paths}
seen["healthy"] = subprocess.run(healthy).returncode
viewer.terminate()
seen["ended"] = viewer.wait(60)
seen["unhealthy"] = subprocess.run(healthy, stderr=subprocess.DEVNULL).returncode
print(json.dumps(seen))
"""
FILES = ("csv", "geojson", "gpkg", "html", "pdf", "png", "svg", "xlsx")


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage."""
    lines = (line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    stages: list[list[tuple[str, str]]] = []
    for line in filter(None, lines):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            stages.append([])
        if stages:
            stages[-1].append((name, rest))
    return stages


def last(stage: list[tuple[str, str]], name: str) -> str:
    return [rest for each, rest in stage if each == name][-1]


@pytest.fixture
def image(tmp_path) -> Path:
    """Run the first stage, as a user without rights and without network."""
    folder = tmp_path / "image"
    (folder / "app").mkdir(parents=True)
    etc = with_user(folder / "etc", {"127.0.0.1": "localhost"})
    # pip finds its packages installed.
    variables = {"PATH": SEARCHED, "PYTHONPATH": PACKAGES}
    box = Sandbox({"/app": folder / "app"}, {"/etc": etc}, variables)
    for name, rest in stages()[0]:
        if name == "COPY":
            copy(rest.split(), folder / "app")
        elif name == "RUN":
            done = box.run("sh", "-c", rest, inside="/app")
            assert done.returncode == 0, f"{rest}\n{done.stdout}"
        else:
            assert name in {"FROM", "WORKDIR"}
    return folder


def copy(words: list[str], app: Path) -> None:
    *names, target = words
    for name in names:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".*-store")
            shutil.copytree(ROOT / name, app / target, ignore=ignored)
        else:
            shutil.copy(ROOT / name, app / target)


def inside(image: Path, data: Path, *, writable: bool) -> Sandbox:
    """Return the last stage: what it sees, and as whom."""
    stage = stages()[-1]
    assert last(stage, "USER") == "10001:10001"
    variables = dict(rest.split("=", 1) for name, rest in stage if name == "ENV")
    shown = {"/app": image / "app", "/etc": image / "etc"}
    where = {"/data": data}
    return Sandbox(
        where if writable else {},
        shown | ({} if writable else where),
        variables | {"PYTHONPATH": PACKAGES},
        shell=False,
    )


@pytest.fixture
def data(image, tmp_path) -> Path:
    """Copy the edition to where the image has it."""
    assert "/app/data/edition /data/edition" in " ".join(rest for _, rest in stages()[-1])
    shutil.copytree(image / "app" / "data" / "edition", tmp_path / "data" / "edition")
    return tmp_path / "data"


def health() -> list[str]:
    return json.loads(re.search(r"CMD (\[.*\])", last(stages()[-1], "HEALTHCHECK"))[1])


def test_viewer_and_refresh_run_read_only_without_home_and_shell(image, data):
    entry = [json.loads(last(stages()[-1], name)) for name in ("ENTRYPOINT", "CMD")]
    serves(inside(image, data, writable=False), entry[0] + entry[1])
    refused = inside(image, data, writable=False).run(*entry[0], "refresh", "--undo", inside="/app")
    assert (refused.returncode, "niet te schrijven" in refused.stdout) == (1, True)
    box = inside(image, data, writable=True)
    listed = box.run(*entry[0], "refresh", "--list", inside="/app")
    assert (listed.returncode, "/data/edition" in listed.stdout) == (0, True), listed.stdout


def serves(box: Sandbox, entry: list[str]) -> None:
    """Expect pages and every kind of file, that the health check tells, and an end in order."""
    paths = ["/", "/gegevens", "/kaart-veranderd/alles.atom"]
    paths += [f"/kaart-uitvoer/x.{suffix}" for suffix in FILES]
    arguments = map(json.dumps, (entry, health(), paths))
    ended = box.run(python(), "-c", WATCH, *arguments, inside="/app")
    assert ended.returncode == 0, ended.stdout
    seen = json.loads(ended.stdout.splitlines()[-1])
    assert {path: seen[path] for path in paths} == dict.fromkeys(paths, 200), ended.stdout
    assert (seen["healthy"], seen["ended"], seen["unhealthy"]) == (0, 0, 1)
    assert "Traceback" not in ended.stdout
