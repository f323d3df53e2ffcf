"""Builds an XML part's elements and hands each over as it ends, so that it can be let go. Bounded; knows no document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_CHUNK = 1 << 16
_MOST_ELEMENTS = 2_000_000
_MOST_NAMES = 2_000

Ended = Callable[[Element], None]


class TooMuch(Exception):  # noqa: N818 (a signal, not an error)
    """Raised for a part with more in it than any annex has."""


class LocalNames(dict[str, str]):
    """Names without their prefix, kept: some writers say `x:tbl`."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local


local_name = LocalNames()


def grow(stream: IO[bytes], ended: Mapping[str, Ended]) -> Element:
    """Read `stream` to its end and return its root; `ended[name]` is called with each such element when it is whole.

    A handler may clear its element. Names are without prefix in `ended`, as written in the elements. Raises
    `expat.ExpatError` for what is no well-formed XML or has a document type, `TooMuch` past two million elements.
    """
    chunk = stream.read(_CHUNK)
    # named, since Python fails in many ways on the encodings that a crafted part may claim
    parser = expat.ParserCreate("utf-16" if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    parser.buffer_text = True
    builder = TreeBuilder()
    close, handlers = builder.end, _ByWrittenName(ended)
    count = 0

    def end(name: str) -> None:
        nonlocal count
        element = close(name)
        count += 1
        if handler := handlers[name]:
            handler(element)

    parser.StartElementHandler = builder.start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_document_type
    while chunk:
        parser.Parse(chunk)
        if count > _MOST_ELEMENTS:
            raise TooMuch
        chunk = stream.read(_CHUNK)
    parser.Parse(b"", True)
    return builder.close()


def attribute(element: Element, name: str) -> str:
    """Return the attribute of that name, whatever its prefix; `""` where there is none."""
    found = element.get("w:" + name)
    if found is None and element.attrib:
        found = next((v for k, v in element.attrib.items() if k.rpartition(":")[2] == name), "")
    return found or ""


def child(element: Element, name: str) -> Element | None:
    """Return the first child of that name, whatever its prefix."""
    return next((found for found in element if local_name[found.tag] == name), None)


class _ByWrittenName(dict[str, Ended | None]):
    def __init__(self, ended: Mapping[str, Ended]) -> None:
        super().__init__()
        self._ended = ended

    def __missing__(self, name: str) -> Ended | None:
        self[name] = found = self._ended.get(name.rpartition(":")[2])
        return found


def _refuse_document_type(*_: object) -> None:
    raise expat.ExpatError("a document type declaration")
