"""`systemctl` and `journalctl` of the sandbox: units as processes, started as their files say.

It knows what the units of `deploy/` and those of HAProxy and nginx use, and stops at all else.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

FOLDERS = (Path("/etc/systemd/system"), Path("/usr/lib/systemd/system"))
STATE = Path("/run/units")
STOP_SECONDS = 90
VARIABLES = (
    "PATH",
    "PYTHONPATH",
    "LANG",
    "SAMENWERKINGSKAART_REGISTER_URL",
    "SAMENWERKINGSKAART_GRENZEN_URL",
    "SAMENWERKINGSKAART_STOPPEN",
)
"""Of the environment outside: what stands in for a machine that is set up."""


class Unit:
    """One unit, and the process that was started for it."""

    def __init__(self, name: str) -> None:
        self.name = name if re.search(r"\.(service|timer)$", name) else f"{name}.service"
        template = re.sub(r"@.*(?=\.)", "@", self.name)
        paths = [folder / each for folder in FOLDERS for each in (self.name, template)]
        path = next((each for each in paths if each.is_file()), None)
        if path is None:
            sys.exit(f"Unit {self.name} not found")
        instance = (re.search(r"@(.*)\.", self.name) or ("", ""))[1]
        self.fields: dict[str, list[str]] = defaultdict(list)
        for line in path.read_text().splitlines():
            key, equals, value = line.partition("=")
            if equals and not line.startswith(("#", ";")):
                self.fields[key].append(value.replace("%i", instance))
        self.process_file = STATE / f"{self.name}.pid"
        self.log = STATE / f"{self.name}.log"

    @property
    def process(self) -> int:
        """The main process; 0 when there is none."""
        file = Path((self.fields["PIDFile"] or [self.process_file])[0])
        with contextlib.suppress(OSError, ValueError):
            number = int(file.read_text())
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
            return number if state != "Z" else 0
        return 0

    def start(self) -> None:
        """Start it; one that runs once is waited for."""
        if self.name.endswith(".timer") or self.process:
            return
        for kind, folder in (("StateDirectory", "/var/lib"), ("CacheDirectory", "/var/cache")):
            for name in self.fields[kind]:
                Path(folder, name).mkdir(parents=True, exist_ok=True)
        for command in self._commands("ExecStartPre"):
            self._run(command)
        (command,) = self._commands("ExecStart")
        if self.fields["Type"] in (["oneshot"], ["forking"]):
            self._run(command)
            return
        with self._notifications() as ready, self.log.open("ab") as log:
            process = subprocess.Popen(
                command, **self._circumstances(), stdout=log, stderr=log, start_new_session=True
            )
            self.process_file.write_text(str(process.pid))
            while ready and b"READY=1" not in ready.recv(4096):
                pass

    @contextlib.contextmanager
    def _notifications(self) -> Iterator[socket.socket | None]:
        """Give the socket on which a service says that it is ready, if it does."""
        if self.fields["Type"] != ["notify"]:
            yield None
            return
        path = STATE / f"{self.name}.ready"
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
            ready.bind(str(path))
            ready.settimeout(STOP_SECONDS)
            self.fields["Environment"].append(f"NOTIFY_SOCKET={path}")
            yield ready

    def stop(self) -> None:
        """Stop it, and wait until it has."""
        if not self.process:
            return
        for command in self._commands("ExecStop"):
            self._run(command)
        with contextlib.suppress(ProcessLookupError):
            if self.process:
                os.kill(self.process, signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        while self.process:
            if time.monotonic() > end:
                sys.exit(f"{self.name} does not stop")
            time.sleep(0.05)

    def reload(self) -> None:
        """Let it read its configuration anew."""
        for command in self._commands("ExecReload"):
            self._run(command)

    def _run(self, command: list[str]) -> None:
        with self.log.open("ab") as log:
            ended = subprocess.run(
                command, **self._circumstances(), stdout=log, stderr=log, check=False
            )
        if ended.returncode:
            sys.exit(f"Job for {self.name} failed: see journalctl -u {self.name}")

    def _circumstances(self) -> dict[str, object]:
        directory = (self.fields["WorkingDirectory"] or ["/"])[0]
        return {"env": self._environment(), "cwd": directory, "stdin": subprocess.DEVNULL}

    def _environment(self) -> dict[str, str]:
        variables = {name: os.environ[name] for name in VARIABLES if name in os.environ}
        pairs = [pair for line in self.fields["Environment"] for pair in shlex.split(line)]
        for file in self.fields["EnvironmentFile"]:
            with contextlib.suppress(FileNotFoundError):
                pairs += Path(file.removeprefix("-")).read_text().split("\n")
        variables |= dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        return variables | {"MAINPID": str(self.process)}

    def _commands(self, key: str) -> Iterator[list[str]]:
        variables = self._environment()
        for line in self.fields[key]:
            words = []
            for word in shlex.split(line.lstrip("-@:+!")):
                whole = re.fullmatch(r"\$([A-Z]+)", word)
                if whole:
                    words += variables.get(whole[1], "").split()
                else:
                    words.append(re.sub(r"\$\$", "$", word))
            yield words


def main(program: str, arguments: list[str]) -> None:
    """Do what is asked."""
    STATE.mkdir(parents=True, exist_ok=True)
    names = [each for each in arguments if not each.startswith("-")]
    if program == "journalctl":
        sys.stdout.write(Unit(names[0]).log.read_text())
        return
    verb = names.pop(0)
    units = [Unit(name) for name in names]
    steps = {
        "daemon-reload": (),
        "enable": ("start",) if "--now" in arguments else (),
        "disable": ("stop",) if "--now" in arguments else (),
        "start": ("start",),
        "stop": ("stop",),
        "restart": ("stop", "start"),
        "reload": ("reload",),
    }
    for unit in units:
        for step in steps[verb]:
            getattr(unit, step)()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
