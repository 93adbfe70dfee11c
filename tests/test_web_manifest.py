import json

from factory import ASSETS
from rolebook.outputs.web_manifest import web_manifest
from workspace import Workspace


def test_a_device_is_told_the_name_the_language_and_the_icons() -> None:
    file = web_manifest("Agents of the whole product team", "he", "rtl", ASSETS)
    content = json.loads(file.content)
    assert file.path == "site.webmanifest"
    assert (content["name"], content["short_name"]) == ("Agents of the whole product team", "Agents of the whole prod")
    assert (content["lang"], content["dir"]) == ("he", "rtl")
    assert [icon["sizes"] for icon in content["icons"]] == ["any", "192x192", "512x512"]


def test_every_icon_is_shipped(workspace: Workspace) -> None:
    site = workspace.agent("one").build()
    icons = json.loads(site.text("site.webmanifest"))["icons"]
    assert {icon["src"] for icon in icons} <= set(site.paths())
