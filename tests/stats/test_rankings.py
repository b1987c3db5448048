"""How well an order puts those first that somebody judged to belong there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.rankings import auc, ndcg, recall

values = st.lists(st.integers(0, 20), min_size=1, max_size=12)


def test_recall_counts_those_wanted_among_the_first():
    assert recall(["a", "b", "c", "d"], {"a", "d"}, 3) == 0.5


def test_recall_is_whole_where_more_are_wanted_than_there_are_places():
    assert recall(["a", "b", "c"], {"a", "b", "c"}, 2) == 1


def test_ndcg_is_one_where_those_wanted_stand_on_top_and_less_further_down():
    assert ndcg(["a", "b", "c", "d"], {"a", "b"}, 4) == pytest.approx(1)
    assert ndcg(["c", "a", "b", "d"], {"a", "b"}, 4) == pytest.approx((0.63093 + 0.5) / (1 + 0.63093), abs=1e-4)
    assert ndcg(["c", "d", "a"], {"a"}, 2) == 0


@given(values, values)
def test_auc_is_the_share_of_pairs_in_which_the_inner_one_is_above(inside, outside):
    pairs = [(one > other) + (one == other) / 2 for one in inside for other in outside]

    assert auc(inside, outside) == pytest.approx(sum(pairs) / len(pairs))
