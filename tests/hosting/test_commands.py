"""Every command of `docs/hosting.md`, in order, on a machine that has nothing yet."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import trustme

from tests.data import samples
from tests.data.building import build
from tests.hosting.sandbox import PACKAGES, Sandbox, python, with_user
from tests.serving import ROOT
from tests.tools import tool

PAGE = ROOT / "docs" / "hosting.md"
SITE, GIT = "kaart.provincie.example", "https://git.provincie.example/samenwerkingskaart.git"
SHIPPED = ("app.py", "deploy", "data", "layers", "viewer", ".streamlit", "*.txt")
BLOCK = re.compile(r"^```sh( not-run)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
TOOLS = {"systemctl": "systemctl", "journalctl": "journalctl"}
# The official sources, with a register that is newer than the edition of the releases.
SOURCES = """
import datetime, sys
from pathlib import Path
from tests.data import fake_sources, refreshing
sources = fake_sources.Sources()
sources.register = refreshing.NEWER
sources.boundaries[str(datetime.date.today().year)] = sources.boundaries["2024"]
with fake_sources.playing(sources):
    Path(sys.argv[1]).write_text(sources.address)
    sources.over.wait()
"""


def blocks(*, run: bool) -> Iterator[tuple[int, str]]:
    """Yield the blocks of commands that are run, or those that are not, with their line."""
    text = PAGE.read_text("utf-8")
    for block in BLOCK.finditer(text):
        if bool(block[1]) is not run:
            yield text.count("\n", 0, block.start()) + 2, block[2]


def test_what_is_not_run_is_named_on_the_page():
    rest = PAGE.read_text("utf-8").partition("## What was not run")[2]
    commands = {line.split()[0] for _, block in blocks(run=False) for line in block.splitlines()}
    assert {each for each in commands - {"cd"} if f"`{each}" not in rest} == set()
    assert len(list(blocks(run=True))) > len(list(blocks(run=False)))


def test_every_command_of_the_page_runs(tmp_path):
    for name in ("haproxy", "nginx", "curl", "git", "flock"):
        tool(name)
    machine = machine_without_viewer(tmp_path)
    script = "\n".join(["set -euo pipefail", START, *steps()])
    (tmp_path / "run" / "page.sh").write_text(script, "utf-8")
    ended = machine.run("bash", "/run/page.sh")
    logs = "".join(
        f"\n== {log.name}\n{log.read_text()[-3000:]}" for log in (tmp_path / "run").rglob("*.log")
    )
    assert ended.returncode == 0, f"{ended.stdout[-4000:]}{logs}"
    released = re.findall(r"on 850[12] runs (v[\d.]+)", ended.stdout)
    assert [version for version, _ in groupby(released)] == ["v0.1.0", "v0.2.0", "v0.1.0"]
    (undone,) = re.findall(r"^editie ([\d-]+) teruggezet", ended.stdout, re.MULTILINE)
    before, restored = re.findall(r"^Editie ([\w-]+):", ended.stdout, re.MULTILINE)
    assert restored.startswith(undone)
    assert restored != before


START = f"""
mkdir -p /run/units
PYTHONPATH=/source:{PACKAGES} python3 -c '{SOURCES}' /run/sources &
until [ -s /run/sources ]; do sleep 0.1; done
export SAMENWERKINGSKAART_REGISTER_URL=$(cat /run/sources)/exportOO.xml
export SAMENWERKINGSKAART_GRENZEN_URL=$(cat /run/sources)/ogc
"""


def steps() -> Iterator[str]:
    """Yield the blocks as they stand, each followed by which release the viewers run."""
    for line, block in blocks(run=True):
        yield f"echo '-- line {line}'\n{block}"
        yield (
            "for file in /run/units/samenwerkingskaart@*.pid; do [ -e $file ] && tr '\\0' ' ' < "
            "/proc/$(cat $file)/cmdline | sed -En 's,^/opt/samenwerkingskaart/(v[0-9.]+)/.*--port "
            "([0-9]+).*,on \\2 runs \\1\\n,p'; done || true"
        )


def machine_without_viewer(folder: Path) -> Sandbox:
    """Return a machine with the packages that the page installs, and a user."""
    for name in ("opt", "var", "run", "shims"):
        (folder / name).mkdir()
    for name in ("cache", "lib/nginx", "log/nginx", "backups"):
        (folder / "var" / name).mkdir(parents=True)
    etc = with_user(folder / "etc", {"127.0.0.1": "localhost"})
    (etc / "resolv.conf").write_text("nameserver 127.0.0.1\n")
    shutil.copytree("/etc/nginx", etc / "nginx", symlinks=True)
    shutil.rmtree(etc / "nginx" / "sites-enabled")
    for name in ("haproxy", "systemd/system", "default", "ssl/kaart"):
        (etc / name).mkdir(parents=True, exist_ok=True)
    (etc / "default" / "haproxy").write_text("KAART_CONTAINER=yes\n")
    certificate(etc / "ssl" / "kaart")
    helper = f"exec {python()} /source/tests/hosting/systemctl.py"
    for name in TOOLS:
        shim(folder / "shims" / name, f'{helper} {name} "$@"')
    shim(folder / "shims" / "runuser", 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"')
    # It looks up no name where there is no network but its own.
    (folder / "shims" / ".curlrc").write_text(f"resolve = {SITE}:443:127.0.0.1\n")
    variables = {
        "CURL_HOME": "/shims",
        "PATH": f"/shims:{Path(python()).parent}:/usr/local/bin:/usr/bin:/usr/sbin",
        "PYTHONPATH": PACKAGES,
        "CURL_CA_BUNDLE": "/etc/ssl/kaart/authority.pem",
        "SAMENWERKINGSKAART_STOPPEN": "1",
        "LANG": "C.UTF-8",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "url./releases.insteadOf",
        "GIT_CONFIG_VALUE_0": GIT,
    }
    writable = {f"/{name}": folder / name for name in ("opt", "var", "run", "etc")}
    readable = {"/source": ROOT, "/shims": folder / "shims", "/releases": releases(folder)}
    return Sandbox(writable, readable, variables)


def shim(path: Path, command: str) -> None:
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)


def certificate(folder: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert(SITE)
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    issued.private_key_pem.write_to_path(str(folder / "privkey.pem"))
    issued.cert_chain_pems[0].write_to_path(str(folder / "fullchain.pem"))


def releases(folder: Path) -> Path:
    """Make a repository of what is here, with two releases and the edition of a tiny country."""
    work = folder / "releases"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard", *SHIPPED)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("data/edition/"):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, work / name)
    build(samples.write_sources(folder / "sources"), work / "data" / "edition")
    git(work, "init", "--quiet")
    for version in ("v0.1.0", "v0.2.0"):
        (work / "VERSION").write_text(version)
        git(work, "add", "--all")
        git(work, "-c", "user.name=release", "-c", "user.email=release@provincie.example",
            "commit", "--quiet", "--message", version)  # fmt: skip
        git(work, "tag", version)
    return work


def git(where: Path, *arguments: str) -> str:
    done = subprocess.run(
        [tool("git"), "-C", str(where), *arguments], capture_output=True, check=False, text=True
    )
    if done.returncode:
        pytest.fail(f"git {' '.join(arguments)}: {done.stderr}")
    return done.stdout
