"""Keys of rows, with and without a number from the publisher."""

import pytest

from careers.importers.formats.cells import Rejected
from careers.importers.formats.keys import Occurrences, content_key, number_key


def keys_of(*rows):
    occurrences = Occurrences()
    return [content_key(cells, occurrences) for cells in rows]


def test_equal_rows_have_keys_of_their_own():
    keys = keys_of(["100"], ["100"], ["200"])
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {32}


def test_a_row_keeps_its_key_wherever_it_stands():
    assert sorted(keys_of(["100"], ["200"], ["100"])) == sorted(keys_of(["200"], ["100"], ["100"]))
    assert keys_of(["300"], ["100"])[1] == keys_of(["100"])[0]


def test_the_boundary_between_cells_counts():
    assert len(set(keys_of(["1", "23"], ["12", "3"]))) == 2


def test_a_key_is_the_same_in_every_release_of_the_portal():
    assert keys_of(["2024", "Data Scientist"], ["2024", "Data Scientist"]) == [
        "1ec4411c5d57e27f00f23a1a33ec0ee7",
        "054a738003ad020122bfcfa1b6635c9d",
    ]


@pytest.mark.parametrize("most_in_memory", [0, 1, 3, 100])
def test_counting_is_the_same_in_memory_and_in_a_file(most_in_memory):
    occurrences = Occurrences(most_in_memory)
    met = [1, 2, 3, 3, 1, 2**64 - 1, 2**64 - 1, 0, 3]
    assert [occurrences.count(one) for one in met] == [1, 1, 1, 2, 2, 1, 2, 1, 3]


def test_the_publishers_number_is_the_key():
    assert number_key(["x", "I-200"], 1, Occurrences()) == "I-200"


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (["7", "7"], "row number of an earlier row"),
        ([""], "row number missing"),
        (["9" * 65], "row number missing or longer"),
    ],
)
def test_a_number_that_names_no_row_is_rejected(numbers, reason):
    occurrences = Occurrences()
    *earlier, last = numbers
    for number in earlier:
        number_key([number], 0, occurrences)
    with pytest.raises(Rejected, match=reason):
        number_key([last], 0, occurrences)
