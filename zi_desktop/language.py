"""Which language the program speaks. Indonesian is what stands in the code; another language is a file of words.

The texts of window, services and refusals are string constants of our modules. Where another language is chosen, each module's
constants are looked up in its catalogue while the module is loaded: no text can be forgotten, adding a language touches no
code, and Indonesian costs nothing. (`tr(…)` around every text would put Qt below the window, where refusals and field names
are; docs/decisions/language.md.) Papers stay Indonesian: decrees are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from zi_desktop.resources import resource

INDONESIAN = "id"
_OURS = ("zi_desktop.ui", "zi_desktop.services", "zi_desktop.messages", "zi_desktop.app")

Catalogue = Mapping[str, str]
"""Indonesian text → the other language's. Pieces of a text with blanks in it are entries of their own."""


def languages() -> dict[str, str]:
    """Return the languages that the program has, by code; each named in itself."""
    files = sorted(resource("translations").glob("*.json"))
    return {INDONESIAN: "Bahasa Indonesia"} | {
        file.stem: str(json.loads(file.read_text(encoding="utf-8")).get("", file.stem))
        for file in files
    }


def catalogue(code: str) -> Catalogue:
    """Return a language's words; none for Indonesian and for a language that is not here."""
    file = resource("translations", f"{code}.json")
    if code == INDONESIAN or not file.is_file():
        return {}
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words


def speak(code: str) -> None:
    """Let everything of ours that is loaded from now on speak a language."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    words = catalogue(code)
    if words:
        sys.meta_path.insert(0, _Finder(words))


def translated(code: CodeType, words: Catalogue) -> CodeType:
    """Return compiled code with its texts in the words of another language, functions inside it too."""
    return code.replace(co_consts=tuple(_constant(one, words) for one in code.co_consts))


def _constant(constant: object, words: Catalogue) -> object:
    if isinstance(constant, str):
        return words.get(constant, constant)
    if isinstance(constant, CodeType):
        return translated(constant, words)
    if isinstance(constant, tuple):
        return tuple(_constant(one, words) for one in constant)
    return constant


class _Finder(MetaPathFinder):
    """Finds our modules as ever, and has them loaded by `_Loader`."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not name.startswith(_OURS):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path, self._words)
        return spec


class _Loader(SourceFileLoader):
    """Loads a module in another language."""

    def __init__(self, name: str, path: str, words: Catalogue) -> None:
        super().__init__(name, path)
        self._words = words

    def get_code(self, fullname: str) -> CodeType | None:
        code = super().get_code(fullname)
        return translated(code, self._words) if code is not None else None
