from pathlib import Path

import pytest
from windows.errors import BuildError
from windows.pins import Pin, bring, normal_name, read_pins

REPOSITORY = Path(__file__).parents[2]
PINNED = REPOSITORY / "installer" / "windows"
CONSTRAINTS = REPOSITORY / "constraints.txt"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def pinned(which: str) -> list[Pin]:
    return read_pins((PINNED / f"requirements-{which}.txt").read_text(encoding="utf-8"))


def constrained() -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        requirement = line.split(";")[0].strip()
        if requirement and not requirement.startswith("#"):
            name, version = requirement.split("==")
            versions.setdefault(normal_name(name), set()).add(version)
    return versions


def test_a_pin_is_a_name_a_version_and_a_hash():
    text = f"# why\n\npython_Docx==1.2.0 --hash=sha256:{EMPTY}\n"
    assert read_pins(text) == [Pin("python-docx", "1.2.0", EMPTY)]


@pytest.mark.parametrize("line", ["appdirs", "appdirs==1.4.4", "appdirs>=1 --hash=sha256:00"])
def test_a_line_that_pins_no_content_is_refused(line: str):
    with pytest.raises(BuildError, match="not a pin"):
        read_pins(line)


@pytest.mark.parametrize("which", ["windows", "build", "python"])
def test_every_shipped_pin_is_read_and_named_once(which: str):
    names = [pin.name for pin in pinned(which)]
    assert names and len(names) == len(set(names))


def test_windows_gets_the_versions_that_linux_is_tested_with():
    constraints = constrained()
    for pin in pinned("windows"):
        assert pin.version in constraints[pin.name], pin.name


def test_files_that_match_their_pins_are_not_downloaded_again(tmp_path: Path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"appdirs==1.4.4 --hash=sha256:{EMPTY}\n")
    wheel = tmp_path / "downloads" / "any-name.whl"
    wheel.parent.mkdir()
    wheel.touch()
    assert bring(requirements, wheel.parent, for_windows=True) == {"appdirs": wheel}


def test_a_file_with_another_content_is_never_used(tmp_path: Path, monkeypatch):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"appdirs==1.4.4 --hash=sha256:{EMPTY}\n")
    (tmp_path / "appdirs-1.4.4-py3-none-any.whl").write_bytes(b"something else")
    monkeypatch.setattr("windows.pins._download", lambda *given: None)
    with pytest.raises(BuildError, match="appdirs"):
        bring(requirements, tmp_path, for_windows=True)
