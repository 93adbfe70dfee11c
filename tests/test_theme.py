from pathlib import Path

import pytest

from rolebook import theme


@pytest.mark.parametrize(("folder", "file"), [("templates", "base.html"), ("static", "css")])
def test_the_bundled_theme_is_found_where_this_package_lies(folder: str, file: str) -> None:
    assert (theme.bundled(folder) / file).exists()


def test_an_installed_package_holds_its_theme_and_a_checkout_has_it_at_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "generator" / "rolebook"
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(theme, "PACKAGE", package)
    assert theme.bundled("templates") == tmp_path / "templates"
    (package / "templates").mkdir(parents=True)
    assert theme.bundled("templates") == package / "templates"


def test_a_theme_that_is_nowhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "PACKAGE", tmp_path / "generator" / "rolebook")
    with pytest.raises(FileNotFoundError, match="the theme's static are missing"):
        theme.bundled("static")


def test_the_operators_own_files_come_first() -> None:
    own = Path("own")
    assert theme.search_path("static", own) == (own, theme.bundled("static"))
    assert theme.search_path("static", None) == (theme.bundled("static"),)
