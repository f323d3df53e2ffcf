import io
import zipfile
from pathlib import Path

import pytest
from windows.errors import BuildError
from windows.runtime import bytecode_magic, unpack_runtime
from windows.signatures import Signature, signer


def embeddable(path: Path, prefix: str = "") -> Path:
    library = io.BytesIO()
    with zipfile.ZipFile(library, "w") as standard_library:
        standard_library.writestr("os.pyc", b"\xf3\r\r\nrest")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{prefix}python313.dll", b"")
        archive.writestr(f"{prefix}python313.zip", library.getvalue())
        archive.writestr(f"{prefix}python313._pth", "python313.zip\n.\n")
    return path


@pytest.mark.parametrize("prefix", ["", "cp313/"])
def test_an_embeddable_python_is_laid_out_flat_and_searches_the_program(
    tmp_path: Path, monkeypatch, prefix: str
):
    monkeypatch.setattr("windows.runtime.check_signatures", lambda files, roots: [])
    runtime = tmp_path / "runtime"
    source = embeddable(tmp_path / "python.zip", prefix)
    unpack_runtime(source, runtime, roots=tmp_path, search=["..\\app"])
    assert (runtime / "python313._pth").read_text().split() == ["python313.zip", ".", "..\\app"]
    assert bytecode_magic(runtime) == b"\xf3\r\r\n"


def test_a_zip_of_another_python_is_refused(tmp_path: Path):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("python312.dll", b"")
    with pytest.raises(BuildError, match="not an embeddable Python"):
        unpack_runtime(other, tmp_path / "runtime", roots=tmp_path, search=[])


def test_an_unsigned_part_of_python_is_refused(tmp_path: Path, monkeypatch):
    unsigned = Signature(tmp_path / "python313.dll", None)
    monkeypatch.setattr("windows.runtime.check_signatures", lambda files, roots: [unsigned])
    with pytest.raises(BuildError, match="signed by nobody"):
        unpack_runtime(embeddable(tmp_path / "a.zip"), tmp_path / "b", roots=tmp_path, search=[])


def test_the_signer_is_the_leaf_and_not_an_authority():
    said = (
        "Signer #1:\n\t\tSubject: /C=US/O=Some Authority/CN=Root\n"
        "Signer #0:\n\t\tSubject: /C=US/O=Python Software Foundation/CN=PSF\n"
    )
    assert signer(said) == "Python Software Foundation"
