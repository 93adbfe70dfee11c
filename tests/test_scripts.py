import pytest

from rolebook.syntax.scripts import language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Plain English — with a dash", None),
        ("Größe und Maß", None),
        ("製品のUI文言を自然な日本語に訳します。", "ja"),
        ("审查代码并报告问题", "zh"),
        ("코드를 검토합니다", "ko"),
        ("בודק את הקוד", "he"),
        ("ตรวจสอบโค้ด", "th"),
        ("Ελέγχει τον κώδικα", "el"),
        ("Проверяет код", None),  # Russian, Bulgarian, Serbian and others share these letters
        ("Writes the word 日本 once in a long sentence of English words that goes on", None),
        ("", None),
    ],
)
def test_letters_of_its_own_tell_a_language(text: str, name: str | None) -> None:
    assert language(text) == name
