"""Formulas are guarded on their way out, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.formulas import guarded, is_formula, unguarded


@given(st.text() | st.sampled_from(["=1+1", "'=1", "''@x", "+", "\t=", "'", "＝1", " -1"]))
def test_what_is_guarded_comes_back_as_it_was_and_is_no_formula(cell):
    assert unguarded(guarded(cell)) == cell
    assert not is_formula(guarded(cell))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "'=1"])
def test_what_a_spreadsheet_may_run_gets_an_apostrophe(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=b", "", "'tis", 12, None])
def test_everything_else_stays(cell):
    assert guarded(cell) == cell
