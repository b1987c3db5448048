"""Shares on a track from 50 to 100."""

import pytest

from careers.charts.shares import ShareMark, at, ticks


@pytest.mark.parametrize(("share", "place"), [(0.5, 0), (0.75, 50), (0.8, 60), (1.0, 100), (0.3, 0)])
def test_a_share_lies_in_per_cent_of_the_width(share, place):
    assert at(share) == place


def test_the_line_of_chance_ends_with_the_track():
    mark = ShareMark.of(0.95, 0.1, before=0.7)

    assert (mark.low, mark.x, mark.high, mark.before) == (70, 90, 100, 40)


def test_the_axis_has_a_number_every_ten():
    assert ticks() == [(50, 0), (60, 20), (70, 40), (80, 60), (90, 80), (100, 100)]
