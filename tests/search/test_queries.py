"""What readers ask is answered right: `queries.csv` has what they type, and the first answers that are right for it.

Most were written before the search was tuned, and every fourth of these was kept aside: nothing was tuned on them.
"""

import csv
from pathlib import Path

import pytest

from careers.search.current import current_index
from careers.search.understanding import understand

NOTHING = "nothing"

pytestmark = pytest.mark.django_db


def written():
    with (Path(__file__).parent / "queries.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def answered(portal):
    """Each query with its answers in their order, by their keys."""
    index = current_index()

    def answers(query):
        asked = understand(query, index)
        found = [hit.entry.key for hit in index.find(query)]
        return [*([asked.key] if asked else []), *found] or [NOTHING]

    return [(row, answers(row["query"])) for row in written()]


def share(answered, first):
    """The share of the queries with a right answer among the `first`."""
    right = [set(row["first"].split("|")) & set(answers[:first]) for row, answers in answered]
    return sum(map(bool, right)) / len(right)


def test_there_are_enough_queries_of_many_kinds():
    queries = written()

    assert len({row["query"] for row in queries}) == len(queries) >= 250
    assert len({row["kind"] for row in queries}) >= 12


def test_the_right_answer_comes_first_or_soon(answered):
    real = [pair for pair in answered if pair[0]["kind"] != "nonsense"]

    assert share(real, 1) >= 0.92, [
        (row["query"], answers[:3]) for row, answers in real if share([(row, answers)], 1) < 1
    ]
    assert share(real, 5) >= 0.98


def test_queries_that_nothing_was_tuned_on_are_answered_nearly_as_well(answered):
    held_out = [pair for pair in answered if pair[0]["is_kept_aside"] and pair[0]["kind"] != "nonsense"]

    assert share(held_out, 1) >= 0.9
    assert share(held_out, 5) >= 0.92


def test_nonsense_finds_nothing(answered):
    assert share([pair for pair in answered if pair[0]["kind"] == "nonsense"], 1) >= 0.9


@pytest.mark.parametrize(
    "kind", ["name", "alias", "typo", "former", "place", "pay", "level", "compare", "path", "hindi"]
)
def test_each_kind_of_query_is_answered(answered, kind):
    assert share([pair for pair in answered if pair[0]["kind"] == kind], 5) >= 0.9
