"""Colors: every way to write one, and the swatch that a person would file it under."""

import pytest

from rolebook.model import SWATCHES
from rolebook.syntax.color import swatch

CSS = """aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222
floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520
gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082
ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6
lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3
lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899
lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff
maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970
mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000
olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98
paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd
powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513
salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb
slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c
teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5
yellow ffff00 yellowgreen 9acd32""".split()
HEX_OF = dict(zip(CSS[::2], CSS[1::2], strict=True))

TASTE = {
    # names that people sort by what they are called, or by what they stand for, and not by their numbers
    "aliceblue": "blue",
    "azure": "blue",
    "lightblue": "blue",
    "lightsteelblue": "blue",
    "powderblue": "blue",
    "antiquewhite": "gray",
    "aquamarine": "cyan",
    "mediumaquamarine": "cyan",
    "lightseagreen": "green",
    "mintcream": "green",
    "brown": "orange",
    "rosybrown": "orange",
    "papayawhip": "orange",
    "darksalmon": "red",
    "lightsalmon": "red",
    "darkmagenta": "pink",
    "lavenderblush": "pink",
    "thistle": "purple",
}


@pytest.mark.parametrize("name", SWATCHES)
def test_a_swatch_is_named_by_its_own_name_in_any_case(name: str) -> None:
    assert [swatch(name), swatch(name.upper()), swatch(f' "{name.title()}" ')] == [name] * 3


@pytest.mark.parametrize("name", HEX_OF)
def test_a_name_of_css_is_sorted_as_its_numbers_are_unless_people_call_it_otherwise(name: str) -> None:
    assert swatch(name) == TASTE.get(name, swatch(f"#{HEX_OF[name]}"))


@pytest.mark.parametrize("name", TASTE)
def test_no_exception_stands_where_none_is_needed(name: str) -> None:
    assert swatch(f"#{HEX_OF[name]}") != TASTE[name]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("#ef4444 #DC2626 #b91c1c #7f1d1d #e11d48 #800020 #fa8072 #f00 #F00F #ff000080", "red"),
        ("#f97316 #ea580c #ff4500 #c2410c #8b4513 #a0522d #d2691e #ffa500 #f59e0b #ff7f50", "orange"),
        ("#eab308 #ffd700 #facc15 #fef08a #b8860b #ffbf00", "yellow"),
        ("#22c55e #16a34a #84cc16 #10b981 #065f46 #808000 #556b2f #0f0", "green"),
        ("#06b6d4 #22d3ee #14b8a6 #008080 #40e0d0 #0e7490", "cyan"),
        ("#3b82f6 #0ea5e9 #1da1f2 #000080 #1e3a8a #87ceeb #191970 #00f", "blue"),
        ("#8b5cf6 #a855f7 #6366f1 #4b0082 #800080 #663399 #ee82ee", "purple"),
        ("#ec4899 #ff00ff #ff69b4 #ffc0cb #fecaca #d946ef #c71585", "pink"),
        ("#000 #ffffff #808080 #6b7280 #64748b #1e293b #f5f5f5 #2f4f4f", "gray"),
    ],
)
def test_a_hex_color_goes_to_the_swatch_that_a_person_would_name(values: str, expected: str) -> None:
    assert {value: swatch(value) for value in values.split()} == dict.fromkeys(values.split(), expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("rgb(255, 165, 0)", "orange"),
        ("rgb(0 0 255 / 50%)", "blue"),
        ("rgba(100%, 0%, 0%, .5)", "red"),
        ("hsl(120, 100%, 25%)", "green"),
        ("hsl(0.5turn 60% 50%)", "cyan"),
        ("hsla(270deg 70% 50% / 1)", "purple"),
        ("oklch(60% 0.2 25)", "red"),
        ("oklch(0.8 40% 90deg)", "yellow"),
        ("OKLCH(0.7 0.01 200)", "gray"),
        ("10B981", "green"),
        ("0xEC4899", "pink"),
    ],
)
def test_the_functions_of_css_and_bare_digits_are_read(value: str, expected: str) -> None:
    assert swatch(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bright_cyan", "cyan"),
        ("dark-green", "green"),
        ("neon-green", "green"),
        ("metallic-blue", "blue"),
        ("Light Blue", "blue"),
        ("deepPurple", "purple"),
        ("electric blue", "blue"),
        ("pastel-pink", "pink"),
        ("hot pink", "pink"),
        ("brightyellow", "yellow"),
        ("blue-500", "blue"),
        ("bg-rose-600", "pink"),
        ("emerald400", "green"),
        ("blue-accent", "blue"),
        ("ansi:red", "red"),
        ("dark_slate_gray", "gray"),
        ("royal purple", "purple"),
        ("gunmetal grey", "gray"),
        ("rose gold", "yellow"),
        ("blue-green", "cyan"),
        ("navy blue", "blue"),
        ("slate", "gray"),
        ("zinc", "gray"),
        ("charcoal", "gray"),
        ("amber", "yellow"),
        ("bronze", "orange"),
        ("copper", "orange"),
        ("burgundy", "red"),
        ("ruby", "red"),
        ("sapphire", "blue"),
        ("sky", "blue"),
        ("mint", "green"),
        ("teal", "cyan"),
        ("cyan  # house style", "cyan"),
        ("#10b981 (emerald)", "green"),
        ("'#10B981'", "green"),
    ],
)
def test_words_around_a_color_and_common_names_are_understood(value: str, expected: str) -> None:
    assert swatch(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "neon",
        "dark",
        "security-reviewer",
        "general-purpose",
        "[color]",
        "{color}",
        "red, blue",
        "208",
        "color208",
        "#12345",
        "#ggg",
        "facade",
        "tired",
        "infrared",
        "rgb()",
        "rgb(1, 2)",
        "url(#blue)",
        "var(--blue)",
        "a bluebird",
        "red" * 10_000,
        "\x00",
    ],
)
def test_a_word_that_names_no_color_is_none(value: str) -> None:
    assert swatch(value) is None
