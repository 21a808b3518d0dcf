"""A machine within this one: a network of its own, a user without rights, and what it may write.

Everything else of this machine is there to read alone (bubblewrap), so that the commands of a page
run as they stand: real folders, real ports, no trace.
"""

import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.tools import missing, tool

USER, NUMBER = "samenwerkingskaart", 10001
SECONDS = 400
PACKAGES = sysconfig.get_path("purelib")
# The loopback interface is down in a network that is new; ports below 1024 are for everybody here.
_NETWORK = """
import fcntl, os, socket, struct, sys
open("/proc/sys/net/ipv4/ip_unprivileged_port_start", "w").write("0")
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 0x41))
os.execvp(sys.argv[1], sys.argv[1:])
"""
_ALONE = ("--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent")


@dataclass
class Sandbox:
    """What is to be seen inside.

    Attributes
    ----------
    writable, readable : dict
        Folders of this machine, by the place at which they stand inside.
    variables : dict
        The whole environment.
    """

    writable: dict[str, Path] = field(default_factory=dict)
    readable: dict[str, Path] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    shell: bool = True

    def run(self, *command: str, inside: str = "/") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*_outside(), *self._arguments(inside), "--", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def _arguments(self, inside: str) -> Iterator[str]:
        yield from (tool("bwrap"), *_ALONE, "--uid", str(NUMBER), "--gid", str(NUMBER))
        yield from ("--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib")
        yield from ("--symlink", "usr/lib64", "/lib64", "--proc", "/proc", "--dev", "/dev")
        yield from ("--tmpfs", "/tmp")  # noqa: S108 - that of the sandbox
        if self.shell:
            yield from ("--symlink", "usr/bin", "/bin", "--symlink", "usr/sbin", "/sbin")
        for place in (*_outside_usr(), PACKAGES):
            yield from ("--ro-bind", place, place)
        for inner, folder in self.writable.items():
            yield from ("--bind", str(folder), inner)
        for inner, folder in self.readable.items():
            yield from ("--ro-bind", str(folder), inner)
        yield from ("--remount-ro", "/", "--chdir", inside, "--clearenv")
        for name, value in self.variables.items():
            yield from ("--setenv", name, value)


def python() -> str:
    """Return the Python of this machine, without its virtual environment."""
    return str(Path(sys.base_prefix, "bin", Path(sys.base_exec_prefix, "bin/python3").name))


def _outside_usr() -> Iterator[str]:
    """Yield where that Python is, when it came with something else than the system."""
    if not Path(sys.base_prefix).is_relative_to("/usr"):
        yield sys.base_prefix


def _outside() -> Sequence[str]:
    return (_unshare(), "-U", "-r", "-n", sys.executable, "-c", _NETWORK)


@cache
def _unshare() -> str:
    """Return the program that gives a network; without the right to, the test is skipped."""
    program = tool("unshare")
    allowed = subprocess.run(
        [program, "-U", "-r", "-n", "true"],
        capture_output=True,
        check=False,
    )
    return program if not allowed.returncode else missing("User namespaces are not allowed here")


def with_user(folder: Path, names: Mapping[str, str]) -> Path:
    """Make a folder /etc with users, of whom one is inside, and names of computers."""
    folder.mkdir()
    people = {"root": 0, "www-data": 33, "haproxy": 103, USER: NUMBER}
    lines = (
        f"{name}:x:{number}:{number}::/nonexistent:/bin/sh\n" for name, number in people.items()
    )
    (folder / "passwd").write_text("".join(lines))
    lines = (f"{name}:x:{number}:\n" for name, number in people.items())
    (folder / "group").write_text("".join(lines))
    (folder / "hosts").write_text("".join(f"{address} {name}\n" for name, address in names.items()))
    (folder / "nsswitch.conf").write_text("passwd: files\ngroup: files\nhosts: files\n")
    return folder
