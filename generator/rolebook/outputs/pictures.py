"""The picture that stands for a page where people share its address: name, place and shape on the agent's color.

The only place that knows Pillow. Must never know which page a picture is for.
"""

import io
import unicodedata
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from rolebook.model import OutputFile, Swatch
from rolebook.pages import Picture
from rolebook.value import dataclass

_WIDTH, _HEIGHT = 1200, 630
_MARGIN = 84
_FINE = 4
"""How much larger a shape is drawn than it is shown, so that its edges are smooth."""
_LONGEST = 120
"""How many characters of a text are looked at."""
_INK, _QUIET = "#17181c", "#60626c"


@dataclass(frozen=True, slots=True)
class _Look:
    solid: str
    tint: str
    shape: tuple[tuple[float, float], ...]
    """The corners on a 24-pixel grid; none for what is drawn of arcs."""


_LOOKS: dict[Swatch, _Look] = {
    "red": _Look("#df2932", "#ffeeec", ((12, 4), (21, 20), (3, 20))),
    "orange": _Look(
        "#ce6706",
        "#feefe6",
        (
            (12, 3),
            (14.7, 8.9),
            (21, 9.7),
            (16.3, 14),
            (17.6, 20.4),
            (12, 17.2),
            (6.4, 20.4),
            (7.7, 14),
            (3, 9.7),
            (9.3, 8.9),
        ),
    ),
    "yellow": _Look("#ac8500", "#faf2df", ((12, 3), (21, 12), (12, 21), (3, 12))),
    "green": _Look("#049544", "#e7f8e9", ((4.5, 4.5), (19.5, 4.5), (19.5, 19.5), (4.5, 19.5))),
    "cyan": _Look("#0a90a4", "#e0f8fd", ((12, 2.8), (17.6, 10.4), (6.4, 10.4))),
    "blue": _Look("#1e70f2", "#ecf3ff", ()),
    "purple": _Look("#904be4", "#f4f0fe", ((12, 3), (19.8, 7.5), (19.8, 16.5), (12, 21), (4.2, 16.5), (4.2, 7.5))),
    "pink": _Look("#d7328d", "#feedf4", ((3.6, 11.4), (20.4, 11.4), (12, 20.5))),
    "gray": _Look("#71747e", "#f1f2f6", ((4, 10), (20, 10), (20, 14), (4, 14))),
}
_DISCS: dict[Swatch, tuple[tuple[float, float, float, float], ...]] = {
    "blue": ((3, 3, 21, 21),),
    "cyan": ((5.2, 7.6, 18.8, 21.2),),
    "pink": ((3, 4.4, 12.4, 13.8), (11.6, 4.4, 21, 13.8)),
}


def drawn(picture: Picture, font: Path | None) -> OutputFile:
    """Draw a picture with a font, or with Pillow's own, which knows English letters only."""
    look = _LOOKS[picture.swatch]
    sheet = Image.new("RGB", (_WIDTH, _HEIGHT), look.tint)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, _HEIGHT - 20, _WIDTH, _HEIGHT), fill=look.solid)
    tile = _tile(picture.swatch)
    sheet.paste(tile, (_MARGIN, _MARGIN))
    known = _written if font is None else str
    _title(pen, known(picture.title) or known(picture.name), font)
    small = _font(font, 34)
    pen.text((_MARGIN, 480), _cut(known(picture.place), small), font=small, fill=_QUIET)
    pen.text((_MARGIN, 532), _cut(known(picture.site), small), font=small, fill=_INK)
    content = io.BytesIO()
    sheet.quantize(64, method=Image.Quantize.FASTOCTREE).save(content, "PNG", compress_level=6)
    return OutputFile(picture.path, content.getvalue())


def _title(pen: ImageDraw.ImageDraw, title: str, font: Path | None) -> None:
    """Write the title in one line, or in two smaller ones."""
    room = _WIDTH - 2 * _MARGIN
    for size in (104, 88, 72):
        large = _font(font, size)
        if large.getlength(title) <= room:
            pen.text((_MARGIN, 290 + (104 - size) // 2), title, font=large, fill=_INK)
            return
    large = _font(font, 64)
    first, rest = _parted(title[:_LONGEST], large)
    pen.text((_MARGIN, 270), first, font=large, fill=_INK)
    pen.text((_MARGIN, 350), _cut(rest, large), font=large, fill=_INK)


def _parted(title: str, font: ImageFont.FreeTypeFont) -> tuple[str, str]:
    """Cut a title into a line that fits and the rest: where a word ends, or anywhere if none does."""
    fits = _fitting(title, font)
    blank = title.rfind(" ", 0, fits + 1)
    at = blank if blank > 0 else fits
    return title[:at], title[at:].strip()


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Cut a text to the width of the sheet; not within a word, where that costs little."""
    text = text[:_LONGEST]
    if _fitting(text, font) == len(text):
        return text
    short = text[: _fitting(text, font, "…")]
    whole = short if text[len(short)] == " " else short.rpartition(" ")[0]
    return f"{(whole if len(whole) > len(short) * 2 // 3 else short).rstrip()}…"


def _fitting(text: str, font: ImageFont.FreeTypeFont, end: str = "") -> int:
    """Count the characters that fit into the width of the sheet, with what stands after them."""
    room, fits = _WIDTH - 2 * _MARGIN, len(text)
    while fits > 1 and font.getlength(text[:fits] + end) > room:
        fits -= 1
    return fits


def _written(text: str) -> str:
    """Write a text without what Pillow's own font has no letter for: `Größe` as `Grosse`."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("·", "-").replace("–", "-").replace("—", "-"))
    return " ".join("".join(char for char in plain if char.isascii() or char in "“”…").split())


@cache
def _font(path: Path | None, size: int) -> ImageFont.FreeTypeFont:
    if path is not None:
        return ImageFont.truetype(path, size)
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont), "Pillow was built without FreeType"  # noqa: S101
    return found


@cache
def _tile(swatch: Swatch) -> Image.Image:
    """Draw the rounded square with a swatch's shape."""
    look, side = _LOOKS[swatch], 144 * _FINE
    sheet = Image.new("RGB", (side, side), look.tint)
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((0, 0, side - 1, side - 1), 34 * _FINE, look.solid)
    scale, start = 3.6 * _FINE, (144 - 24 * 3.6) / 2 * _FINE
    if look.shape:
        pen.polygon([(start + x * scale, start + y * scale) for x, y in look.shape], fill="#ffffff")
    for disc in _DISCS.get(swatch, ()):
        pen.ellipse([start + each * scale for each in disc], fill="#ffffff")
    return sheet.resize((144, 144), Image.Resampling.LANCZOS)
