"""What the program remembers between runs, in one readable file. A broken file is set aside, never in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

RECENT_PLANS = 8
LAYOUTS = 30
"""Of so many plans the look is remembered."""
PAPERS = ("F4", "A4")
TYPE_SIZES = (9, 10, 11, 13)
"""Points of the window's type."""
MIN_INSPECTOR, INSPECTOR, MAX_INSPECTOR = 280, 320, 480

Rectangle = tuple[int, int, int, int]
Kept = dict[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's name and habits. `window` is x, y, width, height in logical pixels, of the window when not maximized.

    `unit` is what new plans are proposed for, `folder` where files are looked for and offered to be kept, `backup_folder` where
    backups lie; `""` for the usual. `layouts` is how each plan's grid looked (`ui/plan_layout.py`), by the plan's id.
    `papers` is how its papers were wanted (`ui/print_memory.py`).
    """

    name: str = ""
    recent: tuple[str, ...] = ()
    scheme: str = "sistem"
    window: Rectangle | None = None
    maximized: bool = False
    inspector_width: int = INSPECTOR
    inspector_shown: bool = True
    unit: str = ""
    folder: str = ""
    backup_folder: str = ""
    paper: str = "F4"
    type_size: int = TYPE_SIZES[0]
    language: str = "id"
    layouts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    papers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def with_layout(self, plan: str, layout: Mapping[str, Any]) -> Settings:
        """Return the settings with how that plan's grid looks; of the plans seen longest ago they are forgotten."""
        return replace(self, layouts=_with(self.layouts, plan, layout))

    def with_paper(self, plan: str, paper: str, choices: Mapping[str, Any]) -> Settings:
        """Return the settings with how that plan's paper was wanted last; bounded as layouts are."""
        of_plan = {**self.papers.get(plan, {}), paper: choices}
        return replace(self, papers=_with(self.papers, plan, of_plan))

    def with_recent(self, plan: Path) -> Settings:
        """Return the settings with `plan` first among the recent ones."""
        first = str(plan)
        others = [path for path in self.recent if path != first]
        return replace(self, recent=(first, *others)[:RECENT_PLANS])

    def without_recent(self, plan: Path) -> Settings:
        """Return the settings without `plan` among the recent ones."""
        return replace(self, recent=tuple(path for path in self.recent if path != str(plan)))


def _with(kept: Mapping[str, Mapping[str, Any]], plan: str, its: Mapping[str, Any]) -> Kept:
    """Return what is kept by plan with `its` as the newest."""
    others = [(one, said) for one, said in kept.items() if one != plan]
    return dict([*others[-(LAYOUTS - 1) :], (plan, its)])


class SettingsFile:
    """The settings as last saved, and the file that keeps them. Losing the file costs comfort, never work.

    `kept` false reads the file and writes none: a run that nobody sits at changes nobody's habits.
    """

    def __init__(self, path: Path, kept: bool = True) -> None:
        self._path = path
        self._kept = self._writes = kept
        self.was_broken = False
        self._unknown: dict[str, Any] = {}
        self.settings = self._load()

    @property
    def kept(self) -> bool:
        """False for a run that nobody sits at."""
        return self._kept

    def update(self, **values: Any) -> None:
        """Change some settings and save them; a computer that refuses to save is not the user's problem."""
        self.save(replace(self.settings, **values))

    def save(self, settings: Settings) -> None:
        """Keep `settings`, written beside and then put in place, so that a power cut leaves the old ones."""
        if settings == self.settings and self._path.exists():
            return
        self.settings = settings
        if not self._writes:
            return
        try:
            self._write(json.dumps(self._unknown | asdict(settings), indent=2, ensure_ascii=False))
        except OSError:
            return

    def _write(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.baru")
        with beside.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)

    def _load(self) -> Settings:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            settings, self._unknown = _split(kept)
        except FileNotFoundError:
            return Settings()
        except OSError:  # held by another program: what is in it is not replaced
            self._writes = False
            return Settings()
        except (ValueError, TypeError, OverflowError, RecursionError):
            self.was_broken = True
            self._set_aside()
            return Settings()
        return settings

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_name(f"{self._path.stem}.rusak.json"))
        except OSError:
            return


def _split(kept: object) -> tuple[Settings, dict[str, Any]]:
    """Return the settings in `kept` and what a newer version put beside them. Raises `TypeError` for nonsense."""
    if not isinstance(kept, dict):
        raise TypeError("settings are an object")
    known = {field.name for field in fields(Settings)}
    unknown = {name: value for name, value in kept.items() if name not in known}
    return _checked({name: kept[name] for name in known & kept.keys()}), unknown


def _checked(values: Mapping[str, Any]) -> Settings:
    if not isinstance(values.get("recent", []), list):
        raise TypeError("recent plans are a list")
    found = Settings(
        **{**values, "recent": tuple(values.get("recent", ())), "window": _window(values)}
    )
    texts = (
        found.name,
        found.scheme,
        found.unit,
        found.folder,
        found.backup_folder,
        found.language,
        *found.recent,
    )
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a text was expected")
    if not all(isinstance(flag, bool) for flag in (found.maximized, found.inspector_shown)):
        raise TypeError("yes or no was expected")
    width = min(max(int(found.inspector_width), MIN_INSPECTOR), MAX_INSPECTOR)
    return replace(
        found,
        paper=found.paper if found.paper in PAPERS else PAPERS[0],
        type_size=found.type_size if found.type_size in TYPE_SIZES else TYPE_SIZES[0],
        inspector_width=width,
        recent=found.recent[:RECENT_PLANS],
        layouts=_layouts(found.layouts),
        papers=_layouts(found.papers),
    )


def _layouts(found: object) -> Kept:
    """The layouts, or papers, that are some; a broken one costs nothing but itself."""
    kept = found.items() if isinstance(found, dict) else ()
    return dict([(plan, layout) for plan, layout in kept if isinstance(layout, dict)][-LAYOUTS:])


def _window(values: Mapping[str, Any]) -> Rectangle | None:
    window = values.get("window")
    if window is None:
        return None
    x, y, width, height = (int(part) for part in window)
    return (x, y, width, height)
