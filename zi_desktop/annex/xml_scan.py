"""Walks an XML part as a stream, without a tree: memory does not grow with the part. Refuses document types."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_CHUNK = 1 << 16


class StopScan(Exception):  # noqa: N818 (a signal, not an error)
    """Raised by a handler that has seen enough."""


class _LocalNames(dict[str, str]):
    """Element names without their prefix: some writers say `x:row`."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def scan(stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Call the handlers for every element of `stream`, names without prefix, until its end or `StopScan`.

    Raises `expat.ExpatError` for what is no well-formed XML or has a document type (which no office writes).
    """
    chunk = stream.read(_CHUNK)
    # named, since Python fails in many ways on the encodings that a crafted part may claim
    parser = expat.ParserCreate("utf-16" if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    parser.buffer_text = True
    local = _LocalNames()
    parser.StartElementHandler = lambda name, attributes: start(local[name], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local[name])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        while chunk:
            parser.Parse(chunk)
            chunk = stream.read(_CHUNK)
        parser.Parse(b"", True)
    except StopScan:
        return


def _refuse_document_type(*_: object) -> None:
    raise expat.ExpatError("a document type declaration")
