"""Compiles the payload's modules ahead, for the Python that ships. Finds or fetches an interpreter that can.

Compiled files hold no time stamps (unchecked-hash): nothing is compiled or compared when the program starts,
and nothing is written into its folder, so uninstalling leaves no file behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from windows.errors import BuildError

_ASK_MAGIC = "import importlib.util as u, sys; sys.stdout.write(u.MAGIC_NUMBER.hex())"
_RELEASE = "trixie"  # Debian's release with Python 3.13
_PACKAGES = (
    "python3.13-minimal",
    "libpython3.13-minimal",
    "libpython3.13-stdlib",
    "libc6",
    "libexpat1",
    "zlib1g",
)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """How to start a Python: its command line and what it needs in the environment."""

    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run it and return what it said."""
        return subprocess.run(
            [*self.command, *arguments],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, **self.environment},
        )


def compile_all(root: Path, folders: list[str], *, magic: bytes, cache: Path) -> None:
    """Compile every module in `folders` of `root` for the Python whose compiled files begin with `magic`."""
    interpreter = _find(magic, cache)
    options = ("-q", "--invalidation-mode", "unchecked-hash", "-s", str(root))
    run = interpreter.run("-m", "compileall", *options, *(str(root / name) for name in folders))
    if run.returncode:
        raise BuildError(f"a module does not compile:\n{run.stdout}{run.stderr}")


def _find(magic: bytes, cache: Path) -> Interpreter:
    for interpreter in _candidates(cache):
        run = interpreter.run("-I", "-c", _ASK_MAGIC)
        if run.returncode == 0 and run.stdout == magic.hex():
            return interpreter
    raise BuildError(
        "no Python 3.13 to compile with: install python3.13, or run this on Debian or Ubuntu, "
        f"where apt can bring Debian {_RELEASE}'s"
    )


def _candidates(cache: Path) -> Iterator[Interpreter]:
    yield Interpreter((sys.executable,))
    if on_path := shutil.which("python3.13"):
        yield Interpreter((on_path,))
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        yield _from_debian(cache)


def _from_debian(cache: Path) -> Interpreter:
    """Return Debian's Python, unpacked into `cache` with its own C library: no chroot, no rights needed."""
    root = cache / "root"
    if not root.is_dir():
        fresh = cache / "fresh"
        shutil.rmtree(cache, ignore_errors=True)
        for package in _download(cache / "apt"):
            subprocess.run(["dpkg-deb", "-x", package, fresh], check=True)
        fresh.rename(root)
    loader = root / "usr/lib64/ld-linux-x86-64.so.2"
    libraries = root / "usr/lib/x86_64-linux-gnu"
    command = (str(loader), "--library-path", str(libraries), str(root / "usr/bin/python3.13"))
    return Interpreter(command, {"PYTHONHOME": str(root / "usr")})


def _download(folder: Path) -> list[Path]:
    """Fetch the packages through apt, which checks their signatures, from where this computer gets its own."""
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    source = folder / "sources.list"
    source.write_text(f"deb {debian_mirror()} {_RELEASE} main\n", encoding="utf-8")
    settings = {
        "Dir::State": folder / "state",
        "Dir::State::status": "/dev/null",
        "Dir::Cache": folder / "cache",
        "Dir::Etc::SourceList": source,
        "Dir::Etc::SourceParts": "/dev/null",
        "Acquire::Languages": "none",
        "APT::Architecture": "amd64",
        "APT::Sandbox::User": "",
    }
    apt = ["apt-get", "-qq", *(f"-o{key}={value}" for key, value in settings.items())]
    for action in (["update"], ["download", *_PACKAGES]):
        if subprocess.run([*apt, *action], check=False, cwd=folder).returncode:
            raise BuildError(f"apt could not bring Python 3.13 from Debian {_RELEASE}")
    return sorted(folder.glob("*.deb"))


def debian_mirror() -> str:
    """Return the mirror that this computer's own apt uses for Debian."""
    run = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)"],
        check=False,
        capture_output=True,
        text=True,
    )
    for line in run.stdout.splitlines():
        uri, _, origin = line.partition(" ")
        if origin == "Debian Debian":
            return uri
    raise BuildError("apt knows no Debian mirror: run apt-get update, or install python3.13")
