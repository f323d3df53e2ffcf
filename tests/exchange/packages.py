"""Packages for tests: a small plan file, two proofs, and the package that they make."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from zi_desktop.domain.history import Author
from zi_desktop.exchange.manifest import AreaFigures, Manifest
from zi_desktop.exchange.package_writing import ProofFile, write_package

MANIFEST = Manifest(
    plan="f" * 32,
    unit="KPU Kota Contoh",
    office_code="3576",
    year=2026,
    author=Author("Ani", "PC-ANI"),
    made_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    fingerprint="0123456789abcdef",
    counts={"activities": 53, "evidence": 2},
    members=(),
    figures=(AreaFigures("I", "MANAJEMEN PERUBAHAN", 4, 3, 2),),
    to="KPU Provinsi",
    program="zi-desktop 0.1",
)


def proof(folder: Path, name: str, content: bytes) -> ProofFile:
    path = folder / f"{len(name)}{name}"
    path.write_bytes(content)
    return ProofFile(path, name, len(content), hashlib.sha256(content).hexdigest())


def small_package(folder: Path, plan: bytes = b"SQLite format 3\0" * 900) -> Path:
    """Write a package into `folder`; its plan is no plan, which is the next reader's business."""
    source = folder / "sumber.zi"
    source.write_bytes(plan)
    files = [
        proof(folder, "SK Tim.pdf", bytes(range(256)) * 20),
        proof(folder, "foto é.jpg", b"x" * 700),
    ]
    target = folder / "contoh.zipaket"
    write_package(target, MANIFEST, source, b"<p>Rencana</p>", files)
    return target
