"""Reads an XML part and hands its elements over as they end, so that they can be let go. Bounded; knows no document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from zi_desktop.annex.flow import TooMuch

_MOST_TAGS = 4_000_000  # of elements, most have two
_MOST_NAMES = 2_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = Any
"""An element of lxml, which comes without types."""

Ended = Callable[[Element], None]


class _LocalNames(dict[str, str]):
    """Names without their namespace, kept: there is a strict kind of every office document with others."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition("}")[2].rpartition(":")[2]
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local


local_name = _LocalNames()


def grow(stream: IO[bytes], ended: Mapping[str, Ended]) -> Element:
    """Read `stream` to its end and return its root; `ended[name]` is called with each such element when it is whole.

    A handler may clear its element. Comments and processing instructions are left out. Raises `expat.ExpatError`
    for what is no well-formed XML or has a document type, `TooMuch` past two million elements.
    """
    events = etree.iterparse(
        _Counted(stream),
        tag=[f"{{*}}{name}" for name in ended] if ended else "{*}-",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            ended[local_name[element.tag]](element)
    except etree.XMLSyntaxError as error:
        raise expat.ExpatError(str(error)) from error
    root = events.root
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise expat.ExpatError("no root, or a document type declaration")
    return root


class _Counted:
    """A stream that gives up past so many tags: a tree of tiny elements takes far more memory than its text."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._tags = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        chunk = self._stream.read(size)
        self._tags += chunk.count(b"<")
        if self._tags > _MOST_TAGS:
            raise TooMuch
        return chunk


def attribute(element: Element, name: str) -> str:
    """Return the attribute of that name, whatever its namespace; `""` where there is none."""
    found = element.get(_WORD + name)
    if found is None and (found := element.get(name)) is None:
        found = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
    return str(found)


def child(element: Element, name: str) -> Element | None:
    """Return the first child of that name, whatever its namespace."""
    for found in element:
        if local_name[found.tag] == name:
            return found
    return None
