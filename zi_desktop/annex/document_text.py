"""What a paragraph of a Word document shows: runs, fields, symbols, tracked changes, list numbers. Knows no tables."""

from __future__ import annotations

from zi_desktop.annex.characters import has_private, is_symbol_font, plain_characters, symbols
from zi_desktop.annex.document_lists import list_of
from zi_desktop.annex.document_parts import DocumentParts
from zi_desktop.annex.document_shading import highlight_shade, shading
from zi_desktop.annex.xml_growth import Element, attribute, child, local_name

_HOLDERS = frozenset({
    "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "fldSimple", "customXml", "bdo",
    "dir", "oMath", "oMathPara", "ruby", "rubyBase", "sSup", "sSub", "sSubSup", "e", "sup", "sub",
    "num", "den", "f", "d", "rad", "deg", "nary",
})  # fmt: skip
_DRAWINGS = frozenset({"drawing", "pict", "AlternateContent", "object"})
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DEEPEST = 60
_OFF = ("0", "false", "off", "none")


class ParagraphReading:
    """Reads the paragraphs of one document, in their order: lists count on."""

    def __init__(self, parts: DocumentParts) -> None:
        self._parts = parts

    def read(self, paragraph: Element) -> tuple[str, str]:
        """Return text and, of a paragraph without text, the shade behind it."""
        shown = _Shown()
        properties: Element | None = None
        for part in paragraph:
            kind = local_name[part.tag]
            if kind == "r":
                _add_run(shown, part, 0)
            elif kind == "pPr":
                properties = part
            else:
                _add(shown, part, kind, 0)
        text = "".join(shown.texts)
        label, ground = ("", "") if properties is None else self._said(properties, bool(text))
        text = f"{label} {text}" if label else text
        return text, "" if text.strip() else ground or shown.shade(self._parts)

    def _said(self, properties: Element, has_text: bool) -> tuple[str, str]:
        """Return the label of the list that the paragraph is in, and the shade behind it."""
        instance, depth, style, ground, mark = "", 0, "", "", None
        for part in properties:
            kind = local_name[part.tag]
            if kind == "numPr":
                instance, depth = list_of(part)
            elif kind == "pStyle":
                style = attribute(part, "val")
            elif kind == "shd":
                ground = shading(part, self._parts)
            elif kind == "rPr":
                mark = part
        if not instance and style:
            instance, inherited = self._parts.lists.of_style(style)
            depth = depth or inherited
        if instance in ("", "0") or (not has_text and _is_hidden(mark)):
            return "", ground
        return self._parts.lists.label(instance, depth), ground


class _Shown:
    """The texts of a paragraph as they are met, and where in a field it stands."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._fields: list[bool] = []  # for each open field: whether its result has begun
        self._behind: Element | None = None

    def add(self, text: str) -> None:
        if all(self._fields):
            self.texts.append(text)

    def field(self, mark: Element) -> None:
        """Follow a field's begin, middle and end; a tick box of a form is its result."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            box = _tick_box(mark)
            if box:
                self.add(box)
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def see_behind(self, ground: Element | None) -> None:
        """Keep what says the colour behind a run: behind blanks it may be all that a cell shows."""
        self._behind = ground

    def shade(self, parts: DocumentParts) -> str:
        """Return the colour behind the last run, if there is one."""
        if self._behind is None or not self.texts:
            return ""
        if local_name[self._behind.tag] == "highlight":
            return highlight_shade(attribute(self._behind, "val"))
        return shading(self._behind, parts)


def _add(shown: _Shown, part: Element, kind: str, depth: int) -> None:
    """Add what is not a plain run: links, insertions, content controls, fields, formulas."""
    if depth > _DEEPEST:
        return
    if kind == "r":
        _add_run(shown, part, depth)
    elif kind == "sdt":
        _add_control(shown, part, depth)
    elif kind in _HOLDERS:
        for inner in part:
            _add(shown, inner, local_name[inner.tag], depth + 1)
    elif kind in _DRAWINGS:
        _add_boxes(shown, part)


def _add_control(shown: _Shown, control: Element, depth: int) -> None:
    """Add a content control's text, not the invitation to type some."""
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is not None and _is_on(child(properties, "showingPlcHdr")):
        return
    if content is not None:
        _add(shown, content, "sdtContent", depth + 1)


def _add_run(shown: _Shown, run: Element, depth: int) -> None:
    font = ""
    for part in run:
        kind = local_name[part.tag]
        if kind == "t":
            shown.add(_shown_text(part.text or "", font))
        elif kind == "rPr":
            hidden, font, behind = _run_looks(part)
            if hidden:
                return
            shown.see_behind(behind)
        elif kind in _PLAIN:
            shown.add(_PLAIN[kind])
        elif kind == "sym":
            shown.add(_symbol(part))
        elif kind == "fldChar":
            shown.field(part)
        elif kind in _DRAWINGS or kind == "ruby":
            _add(shown, part, kind, depth + 1)


def _shown_text(text: str, font: str) -> str:
    if font or has_private(text):
        text = symbols(text, font)
    return plain_characters(text)


def _run_looks(properties: Element) -> tuple[bool, str, Element | None]:
    """Return whether a run is hidden, its symbol font if it has one, and what says the colour behind it."""
    hidden, font, behind = False, "", None
    for part in properties:
        kind = local_name[part.tag]
        if kind == "vanish":
            hidden = _is_on(part)
        elif kind == "rFonts":
            name = attribute(part, "ascii")
            font = name if is_symbol_font(name) else ""
        elif kind in ("highlight", "shd"):
            behind = part
    return hidden, font, behind


def _symbol(part: Element) -> str:
    code, font = attribute(part, "char"), attribute(part, "font")
    try:
        return symbols(chr(0xF000 | int(code, 16) & 0xFFF), font) if len(code) <= 4 else ""
    except ValueError:
        return ""


def _is_hidden(properties: Element | None) -> bool:
    return properties is not None and _is_on(child(properties, "vanish"))


def _is_on(switch: Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in _OFF


def _tick_box(mark: Element) -> str:
    data = child(mark, "ffData")
    box = None if data is None else child(data, "checkBox")
    if box is None:
        return ""
    ticked = child(box, "checked")
    return "☒" if _is_on(child(box, "default") if ticked is None else ticked) else "☐"


def _add_boxes(shown: _Shown, drawing: Element) -> None:
    """Add the lines of the text boxes in a drawing; its paragraphs have been read when they ended."""
    for box in drawing.iter():
        if local_name[box.tag] == "txbxContent":
            for paragraph in box.iter():
                if local_name[paragraph.tag] == "p" and paragraph.text:
                    shown.add(f"\n{paragraph.text}\n")
