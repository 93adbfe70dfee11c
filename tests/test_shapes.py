"""What a well-kept detector of others finds is found by ours too, which every build can afford."""

import re
import string
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import BasePlugin, RegexBasedDetector

from drawing import draw
from rolebook.checks import secrets
from rolebook.checks.shapes import SHAPES

TIMES = 20
LETTERS, HEX = string.ascii_letters + string.digits, "0123456789abcdef"
AGENTS = sorted((Path(__file__).resolve().parent.parent / "agents").rglob("*.md"))

TYPES: Mapping[str, type[BasePlugin]] = get_mapping_from_secret_type_to_class()
DETECTORS = {
    kind: detector()
    for kind, detector in TYPES.items()
    if issubclass(detector, RegexBasedDetector) and kind != "Public IP (ipv4)"
}
"""Those that know shapes; the others take each word of much information for a secret."""
DRAWN = (
    "Artifactory Credentials", "AWS Access Key", "Azure Storage Account access key", "Discord Bot Token",
    "GitHub Token", "GitLab Token", "Mailchimp Access Key", "OpenAI Token", "PyPI Token", "SendGrid API Key",
    "Slack Token", "Square OAuth Secret", "Stripe Access Key", "Telegram Bot Token", "Twilio API Key",
)  # fmt: skip
"""Those whose patterns are the very keys; the others' begin with how a key may be assigned."""
ASSIGNED = {
    "AWS Access Key": ('aws_secret_access_key = "{}"', f"{LETTERS}/+", 40),
    "Basic Auth Credentials": ("amqp://app:{}@queue.engines.co.uk/", LETTERS, 24),
    "Cloudant Credentials": ('cloudant_password = "{}"', HEX, 64),
    "IBM Cloud IAM Key": ('ibm_cloud_api_key: "{}"', f"{LETTERS}_-", 44),
    "IBM COS HMAC Credentials": ('ibm_cos_secret_access_key = "{}"', HEX, 48),
    "NPM tokens": ("//registry.npmjs.org/:_authToken={}", f"{HEX}-", 36),
    "Private Key": ("-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n", LETTERS, 70),
    "SoftLayer Credentials": ('softlayer_api_key = "{}"', f"{string.ascii_lowercase}{string.digits}", 64),
    "JSON Web Token": ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.{}", f"{LETTERS}_-", 43),
}


def plain(text: str) -> bool:
    """Tell whether a drawn text holds a digit, and nothing that makes a placeholder, and ends as a word does."""
    odd = secrets._PLACEHOLDER.search(text) or "\\" in text or text[-1] in "-_=+/"
    return not odd and any(map(str.isdigit, text[2:]))


def drawn(pattern: str) -> Iterator[str]:
    chance = Random(pattern)  # noqa: S311 - the same keys in every run
    found = (draw(pattern, chance) for _ in range(TIMES * 20))
    return islice(filter(plain, found), TIMES)


def theirs(kind: str, text: str) -> bool:
    return any(DETECTORS[kind].analyze_line("a.md", line, 1) for line in text.splitlines())


def ours(text: str) -> list[str]:
    return [finding.words for finding in secrets.secrets(f"Say.\n\n{text}\n", 0)]


def test_no_detector_is_left_out() -> None:
    assert set(DRAWN) | set(ASSIGNED) == set(DETECTORS)


@pytest.mark.parametrize("kind", DRAWN)
def test_what_the_detector_knows_by_its_shape_is_found(kind: str) -> None:
    for pattern in DETECTORS[kind].denylist:
        if "aws" in pattern.pattern:
            continue
        found = list(drawn(pattern.pattern))
        assert len(found) == TIMES
        assert [text for text in found if not theirs(kind, text)] == []
        assert [text for text in found if not ours(text)] == []


@pytest.mark.parametrize("kind", ASSIGNED)
def test_what_the_detector_knows_by_its_name_is_found(kind: str) -> None:
    line, alphabet, length = ASSIGNED[kind]
    found = [line.format(value) for value in drawn(f"[{re.escape(alphabet)}]{{{length}}}")]
    assert len(found) == TIMES
    assert [text for text in found if not theirs(kind, text)] == []
    assert [text for text in found if not ours(text)] == []


@pytest.mark.parametrize("number", range(len(SHAPES)), ids=[f"{shape.name}, {shape.opens}" for shape in SHAPES])
def test_every_shape_is_found_and_named(number: int) -> None:
    shape = SHAPES[number]
    whole = re.compile(shape.opens + shape.rest)
    opens = draw(shape.opens, Random(number))  # noqa: S311 - the same in every run
    found = [opens + rest for rest in drawn(shape.rest) if whole.fullmatch(opens + rest)]
    assert len(found) > TIMES / 2
    assert [text for text in found if len(ours(text)) != 1 or text[-20:] not in ours(text)[0]] == []


@pytest.mark.parametrize("path", AGENTS, ids=lambda path: path.stem)
def test_the_sample_agents_hold_nothing_for_either(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ours(text) == []
    assert [kind for kind in DETECTORS if theirs(kind, text)] == []
