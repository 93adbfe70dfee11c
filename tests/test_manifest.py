from pathlib import Path

import pytest

from rolebook import manifest


def test_what_is_written_is_read_and_the_order_does_not_matter(tmp_path: Path) -> None:
    files = {"b.html": "02", "a/ü.html": "01"}
    path = tmp_path / manifest.NAME
    path.write_bytes(manifest.write(files))
    assert manifest.read(path) == files
    assert manifest.write(files) == manifest.write(dict(reversed(files.items())))


def test_a_manifest_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert manifest.read(tmp_path / manifest.NAME) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"files": []}',
        '{"files": {"../secret": ""}}',
        '{"files": {"/etc/x": ""}}',
        "\xff",
        "[" * 100_000,
    ],
)
def test_a_damaged_manifest_or_one_that_leads_outside_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / manifest.NAME
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is not shown
        manifest.read(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/a", "a/", "a//b", ".", "..", "./a", "a/..", "../a", "a/../../b", "C:/a", "a\\b", "a\0b", "a\nb", "a?b"),
        *(".rolebook-manifest.json", ".rolebook-staging/1", "a/.rolebook-lock", "a./b", "a ", "b/a "),
    ],
)
def test_a_path_that_leaves_the_folder_or_is_ours_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside the site"):
        manifest.judge(path)


@pytest.mark.parametrize(
    "path", ["a", "a/b.html", "a/..b", "..a", "a...b", "日本語/エージェント.html", ".nojekyll", "404.html"]
)
def test_a_plain_path_is_fine(path: str) -> None:
    manifest.judge(path)
