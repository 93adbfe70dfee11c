import pytest

from rolebook.outputs.record import Record


@pytest.mark.parametrize("texts", [("{}", "", ""), ('{"見": "é\\u0000"}', "a,b", "[1]\n"), ("\ud83d", "", "")])
def test_a_record_comes_back_as_it_was(texts: tuple[str, str, str]) -> None:
    assert Record.unpacked(Record(*texts).packed()) == Record(*texts)


def test_a_record_takes_a_quarter_of_its_space() -> None:
    links = ",".join(f'{{"source": "agents/reviewer", "target": "agents/writer-{number}"}}' for number in range(20))
    record = Record('{"name": "reviewer"}', links, links)
    assert 4 * len(record.packed()) < sum(map(len, record))
