"""The language of colors: which of the nine swatches a person would file a declared color under.

Reads the names of Claude Code and CSS, everyday names, hex and the CSS color functions. Must never know who declares
the color, or how a swatch looks.
"""

import colorsys
import math
import re
from functools import lru_cache

from rolebook.model import Swatch

_NAMES: dict[Swatch, str] = {
    "red": """red crimson scarlet ruby cherry brick firebrick indianred maroon burgundy wine blood garnet vermilion
        cardinal tomato salmon lightcoral""",
    "orange": """orange orangered coral peach peachpuff apricot tangerine pumpkin carrot rust copper bronze brown
        rosybrown sandybrown saddlebrown chocolate coffee caramel cinnamon sienna umber ochre terracotta clay chestnut
        mahogany leather tan peru burlywood bisque papayawhip""",
    "yellow": """yellow gold golden goldenrod lightgoldenrodyellow amber lemon lemonchiffon mustard saffron canary honey
        brass topaz sunflower khaki sand wheat moccasin navajowhite blanchedalmond cornsilk beige cream buttercup""",
    "green": """green greenyellow lime chartreuse emerald jade mint mintcream sage olive olivedrab moss forest fern pine
        pistachio avocado honeydew malachite matrix""",
    "cyan": "cyan aqua aquamarine teal turquoise bluegreen greenblue petrol cadetblue",
    "blue": "blue navy azure aliceblue sky sapphire cobalt cerulean denim ocean marine ultramarine midnight ice",
    "purple": """purple violet indigo lavender lilac mauve plum grape eggplant aubergine amethyst orchid thistle
        slateblue iris periwinkle heather""",
    "pink": """pink magenta fuchsia rose mistyrose lavenderblush blush bubblegum flamingo raspberry cerise violetred
        watermelon""",
    "gray": """gray black white silver slate zinc stone neutral charcoal graphite steel gunmetal iron platinum pewter
        ash ashen smoke whitesmoke snow ivory pearl linen seashell oldlace gainsboro onyx ebony ink jet metal chrome
        titanium taupe""",
}
"""Words that name a swatch by themselves, as a person would sort them, not as their numbers would."""

_SWATCH: dict[str, Swatch] = {word: swatch for swatch, words in _NAMES.items() for word in words.split()}

_SHADES = frozenset(
    """light dark bright pale deep hot dim dull medium mid neon pastel electric metallic vivid vibrant soft muted warm
    cool rich royal baby burnt dusty shiny matte glossy intense strong faded faint bold normal ghost floral antique
    sea dodger deepsky lightsky cornflower powder hi high accent primary base shade tone color colour ansi term
    terminal css tw tailwind bg fg text border lawn spring rebecca""".split()
)
"""Words beside the name that do not change which swatch it is: `dark-green`, `ansi:red`, `bg-blue-500`."""

_KNOWN = _SHADES | _SWATCH.keys()

_LONGEST = 80
"""Characters; what is longer names no color."""

_PLAIN = re.compile(r"[a-z0-9 _:./\-]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[ _:./\-]+|(?<=[a-z])(?=\d)")
_REMARK = re.compile(r"\s+(?:#\s|//|\().*$")
_HEX = re.compile(r"(?:#|0x)([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?=[a-f]*\d)(?=\d*[a-f])([0-9a-f]{6})")
_CALL = re.compile(r"(rgb|hsl|oklch)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(%|deg|turn|grad|rad)?")
_PER_UNIT = {"deg": 1.0, "turn": 360.0, "grad": 0.9, "rad": 180 / math.pi}

_HUES: tuple[tuple[float, Swatch], ...] = (
    (13, "pink"),
    (35, "red"),
    (76, "orange"),
    (118, "yellow"),
    (176, "green"),
    (224, "cyan"),
    (274, "blue"),
    (340, "purple"),
    (360, "pink"),
)
"""Where each swatch ends on the OKLCH hue circle, in degrees, about midway between the hues of the swatches."""


@lru_cache(maxsize=4096)
def swatch(value: str) -> Swatch | None:
    """Name the swatch nearest to a declared color; None for a word that names no color."""
    text = _REMARK.sub("", value.strip()).strip("\"'` \t")
    color = text.casefold()
    if len(color) > _LONGEST:
        return None
    if match := _HEX.fullmatch(color):
        return _from_rgb(*_channels(match[1] or match[2]))
    if match := _CALL.fullmatch(color):
        return _from_call(match[1], match[2])
    words = [word.replace("grey", "gray") for word in _SPLIT.split(_CAMEL.sub(" ", text).casefold()) if word]
    return _from_words(words) if _PLAIN.fullmatch(color) else None


def _from_words(words: list[str]) -> Swatch | None:
    """Let the last word that is no shade decide, read with the word before it where the two make one name."""
    named = [word for word in words if not word.isdigit() and word not in _SHADES]
    names = ("".join(words), "".join(named[-2:]), *named[-1:])
    return next((found for name in names if (found := _from_name(name))), None)


def _from_name(name: str) -> Swatch | None:
    """Look a name up, also where known words are joined before the color: `darkslateblue`."""
    for start in range(max(len(name) - 2, 0)):
        found = _SWATCH.get(name[start:])
        if found and (start == 0 or _is_known(name[:start])):
            return found
    return None


def _is_known(word: str) -> bool:
    """Tell whether a word is a shade or a color, or two of them in a row."""
    return word in _KNOWN or any(word[:at] in _KNOWN and word[at:] in _KNOWN for at in range(2, len(word) - 1))


def _from_call(kind: str, inside: str) -> Swatch | None:
    parts = _NUMBER.findall(inside.split("/")[0])
    if len(parts) < 3:
        return None
    (first, unit), (second, second_unit), (third, third_unit) = parts[:3]
    if kind == "rgb":
        red, green, blue = (float(number) / (100 if unit == "%" else 255) for number, unit in parts[:3])
        return _from_rgb(red, green, blue)
    if kind == "hsl":
        hue = float(first) * _PER_UNIT.get(unit, 1) / 360
        return _from_rgb(*colorsys.hls_to_rgb(hue % 1, float(third) / 100, float(second) / 100))
    lightness = float(first) / (100 if unit == "%" else 1)
    chroma = float(second) * (0.004 if second_unit == "%" else 1)
    return _nearest(lightness, chroma, float(third) * _PER_UNIT.get(third_unit, 1) % 360)


def _channels(digits: str) -> tuple[float, float, float]:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _from_rgb(*channels: float) -> Swatch:
    """Convert sRGB, 0 to 1, to OKLCH (Ottosson 2020) and name the nearest swatch."""
    clipped = (min(max(channel, 0.0), 1.0) for channel in channels)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in clipped)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return _nearest(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _nearest(lightness: float, chroma: float, hue: float) -> Swatch:
    # A pale color keeps its name with less chroma than a dark one needs.
    if chroma < (0.025 if lightness > 0.85 else 0.045):
        return "gray"
    if lightness > 0.84 and hue < 40:  # pale red is pink to everyone
        return "pink"
    if lightness < 0.62 and 100 < hue < 118:  # dark yellow is olive
        return "green"
    if lightness > 0.65 and chroma > 0.2 and 318 < hue < 340:  # magenta, while its dark and its mild kin are purple
        return "pink"
    return next(swatch for bound, swatch in _HUES if hue <= bound)
