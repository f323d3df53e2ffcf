"""What holds for the project as a whole: sentences for refusals, short files, nothing of one machine, the commands' names."""

from __future__ import annotations

import ast
import re
import runpy
import shutil
import string
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from zi_desktop.messages import SENTENCES
from zi_desktop.resources import resource

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "zi_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


# ---- refusals and their sentences


def refusals() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield where, kind and facts (`None`: not written out) of each `PlanError("kind", …)` in the package."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("PlanError"):
                names = [keyword.arg for keyword in node.keywords]
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield where, first.value, None if None in names else set(names)


def words_in_code() -> set[str]:
    """Return every string of the package outside `messages.py`: where a kind is chosen first and raised later."""
    return {
        node.value
        for path in MODULES
        if path.name != "messages.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def facts_of(sentence: str) -> set[str]:
    names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
    return {re.split(r"[.\[]", name)[0] for name in names}


def test_every_refusal_has_a_sentence():
    assert [(where, kind) for where, kind, _ in refusals() if kind not in SENTENCES] == []


def test_every_sentence_answers_a_refusal():
    assert set(SENTENCES) - words_in_code() == set()


def test_every_refusal_brings_the_facts_that_its_sentence_tells():
    lacking = [
        (where, kind, facts_of(SENTENCES[kind]) - facts)
        for where, kind, facts in refusals()
        if facts is not None and facts_of(SENTENCES.get(kind, "")) - facts
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop(kind):
    text = SENTENCES[kind]
    assert text[0].isupper() or text.startswith("{")
    assert text.endswith(".")


# ---- files


def test_no_file_of_the_package_is_longer_than_a_reader_bears():
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_every_module_says_first_what_it_owns():
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_folder_with_code_is_a_package_and_so_travels_in_the_wheel():
    folders = {path.parent for path in MODULES}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def tracked_texts() -> Iterator[tuple[str, str]]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    names = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in names.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode("utf-8", errors="replace")


FORBIDDEN = re.compile(
    "|".join(
        [
            r"(?<![\w.])/(?:work|root)/",  # folders of one machine
            r"(?<![\w.])/home/\w",
            r"pypi" + r"\.org",
            r"python" + r"hosted",
            r"(?:deb|archive|ports)\.(?:debian|" + r"ubuntu)\.",
            r"--(?:extra-)?index" + r"-url",
        ]
    )
)


def test_no_tracked_file_names_a_folder_of_one_machine_or_a_registry():
    found = [
        (name, match.group())
        for name, text in tracked_texts()
        if name != "tests/test_project.py"
        for match in FORBIDDEN.finditer(text)
    ]
    assert found == []


# ---- set-up


def test_every_library_is_pinned_and_no_index_is_named():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.match(r"[\w.-]+==[\w.]+(; .+)?$", line)] == []
    pinned = {normal(re.split("==", line)[0]) for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    assert {normal(re.split(r"[<>=;\s]", need)[0]) for need in wanted} - pinned == set()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_readme_names_only_targets_that_make_knows():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for page in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^    |`)make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_links_between_the_pages_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


# ---- what ships beside the code


def test_shipped_files_are_found_from_a_checkout():
    assert (
        resource("templates", "standar.json") == ROOT / "resources" / "templates" / "standar.json"
    )


def test_shipped_files_are_found_in_an_installed_package(tmp_path):
    package = tmp_path / "zi_desktop"
    (package / "_resources").mkdir(parents=True)
    copied = shutil.copy(PACKAGE / "resources.py", package)
    find = runpy.run_path(copied)["resource"]
    assert find("icons") == package / "_resources" / "icons"


def test_the_wheel_holds_what_ships_beside_the_code(tmp_path, monkeypatch):
    setuptools = pytest.importorskip("setuptools")
    given = {}
    monkeypatch.setattr(setuptools, "setup", lambda **words: given.update(words))
    monkeypatch.chdir(ROOT)
    command = runpy.run_path("setup.py")["BuildWithResources"]
    assert given["cmdclass"] == {"build_py": command}
    build = command(
        setuptools.Distribution({"packages": ["zi_desktop"], "script_name": "setup.py"})
    )
    build.build_lib = str(tmp_path)
    build.ensure_finalized()
    build.run()
    shipped = {
        path.relative_to(tmp_path / "zi_desktop" / "_resources").parts
        for path in tmp_path.glob("zi_desktop/_resources/**/*")
        if path.is_file()
    }
    there = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    assert shipped == {
        path.relative_to(ROOT / "resources").parts for path in there if path.suffix != ".py"
    }
    assert {"guide", "icons", "licences", "translations", "fonts", "templates"} <= {
        parts[0] for parts in shipped
    }


def test_the_example_annex_is_what_its_script_writes(tmp_path):
    import openpyxl

    fresh = tmp_path / "fresh.xlsx"
    runpy.run_path(str(ROOT / "installer" / "example_annex.py"))["workbook"]().save(fresh)
    written = openpyxl.load_workbook(fresh).active
    shipped = openpyxl.load_workbook(resource("examples", "kpu-kota-contoh.xlsx")).active
    assert cells(shipped) == cells(written)
    assert set(map(str, shipped.merged_cells.ranges)) == set(map(str, written.merged_cells.ranges))


def cells(sheet) -> list[list[tuple[object, str]]]:
    return [[(cell.value, cell.fill.fgColor.rgb) for cell in row] for row in sheet.iter_rows()]
