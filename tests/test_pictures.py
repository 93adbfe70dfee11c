import io

import pytest
from PIL import Image

from rolebook.model import SWATCHES, Swatch
from rolebook.outputs.pictures import _written, drawn
from rolebook.pages import Picture
from workspace import Workspace

SETTINGS = '[site]\nbase_url = "https://example.org/team/"\nsocial_cards = true\n'


def picture(title: str = "Site reliability engineer", swatch: Swatch = "red") -> Image.Image:
    file = drawn(Picture("cards/x.png", title, "sre", "Ops", "Roster", swatch), None)
    return Image.open(io.BytesIO(file.content)).convert("RGB")


@pytest.mark.parametrize("swatch", SWATCHES)
def test_a_picture_has_the_size_that_others_want_and_the_color_of_its_agent(swatch: Swatch) -> None:
    image = picture(swatch=swatch)
    assert image.size == (1200, 630)
    bar, paper = image.getpixel((600, 625)), image.getpixel((1190, 5))
    assert isinstance(bar, tuple)
    assert isinstance(paper, tuple)
    assert max(paper) > 220
    assert bar != paper


@pytest.mark.parametrize(
    "title",
    ["A", "A title that is so long that it takes two lines of a picture and is cut after them" * 3, "x" * 300, ""],
)
def test_any_title_fits(title: str) -> None:
    image = picture(title)
    right = image.crop((1160, 0, 1200, 600)).getcolors()
    assert right is not None
    assert len(right) == 1, "something stands beyond the margin"


@pytest.mark.parametrize("title", ["Keeper of the lamps " * 4, "x" * 60])
def test_a_long_title_takes_a_second_line_also_where_it_has_no_words(title: str) -> None:
    second = picture(title).crop((84, 352, 1116, 420)).getcolors()
    assert second is not None
    assert len(second) > 1


def test_the_same_words_give_the_same_bytes() -> None:
    one, other = (drawn(Picture("x", "Pilot", "pilot", "Ops", "Roster", "blue"), None) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("text", "written"), [("Größe – Maß", "Grosse - Mass"), ("日本語 x", "x"), ("Привет", ""), ("“x” …", "“x” ...")]
)
def test_what_the_usual_font_cannot_write_is_written_in_plain_letters(text: str, written: str) -> None:
    assert _written(text) == written


def test_pages_name_their_pictures_and_unchanged_ones_are_not_drawn_again(workspace: Workspace) -> None:
    workspace.file("rolebook.toml", SETTINGS).agent("ops/watcher", color="red").agent("ops/mender")
    site = workspace.build()
    told = {meta["property"]: meta["content"] for meta in site.page("ops/watcher").all("meta", property=True)}
    path = told["og:image"].removeprefix("https://example.org/team/")
    assert path.startswith("cards/agents/ops/watcher.")
    assert site.page("ops/watcher").one("meta", name="twitter:card")["content"] == "summary_large_image"
    before = (site.root / path).stat()
    workspace.agent("ops/watcher", color="red", description="Something else.")
    workspace.agent("ops/mender", color="blue")
    again = workspace.build()
    assert (again.root / path).stat().st_mtime_ns == before.st_mtime_ns
    assert len([name for name in again.paths() if name.startswith("cards/agents/ops/mender.")]) == 1


def test_without_a_public_address_nothing_is_drawn(workspace: Workspace) -> None:
    site = workspace.file("rolebook.toml", "[site]\nsocial_cards = true\n").agent("one").build()
    assert not [path for path in site.paths() if path.startswith("cards/")]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[site]\nsocial_cards = 'yes'\n", "2:16: error[config-invalid]: `site.social_cards` must be true or false"),
        ("[theme]\nfont = 'x.txt'\n", "2:8: error[config-invalid]: `theme.font` cannot be used: `x.txt` is no font"),
        (
            "[theme]\nfont = 'x.ttf'\n",
            "2:8: error[config-invalid]: `theme.font` cannot be used: there is no file `x.ttf`",
        ),
    ],
)
def test_what_cannot_be_used_is_told(workspace: Workspace, settings: str, message: str) -> None:
    run = workspace.agent("one").file("rolebook.toml", settings).run("build")
    assert (run.code, message in run.err) == (2, True), run


def test_who_lacks_the_package_is_told_what_to_install(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    run = workspace.agent("one").file("rolebook.toml", SETTINGS).run("build")
    assert run.code == 2
    assert (
        "rolebook.toml:3:16: error[config-invalid]: `site.social_cards` needs Pillow, which is not installed" in run.err
    )
    assert "pip install 'rolebook[cards]'" in run.err
