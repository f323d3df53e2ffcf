"""The user guide that ships with the program: chapters of Markdown, and where words stand in them. Shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zi_desktop.resources import resource

PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the guide; `markdown` begins with its title."""

    name: str
    title: str
    markdown: str

    def holds(self, words: str) -> bool:
        """True where every word of `words` stands in the chapter."""
        text = self.markdown.casefold()
        return all(word in text for word in words.casefold().split())


def guide_folder() -> Path:
    """Return the folder that the chapters' pictures are relative to."""
    return resource("guide")


def chapters() -> list[Chapter]:
    """Return the guide's chapters in their order."""
    return [_chapter(path) for path in sorted(guide_folder().glob("*.md"))]


def _chapter(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    title = text.split("\n", 1)[0].lstrip("# ").strip()
    return Chapter(path.stem.partition("-")[2], title, text)
