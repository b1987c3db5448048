"""The gallery shows every kind of chart there is, at the size of real ones."""

import pytest
from django.template.loader import render_to_string

from careers.pages.styleguide.gallery import gallery, maps
from tests.conftest import PROJECT

# Drawn within tables and figures, and parts of others.
PARTS = {
    *("range_bar.svg", "factors.svg", "map.svg"),
    *("axis_track.svg", "bar_track.svg", "grid_track.svg", "range_track.svg", "share_axis.svg", "share_mark.svg"),
    *("hundred.svg", "pair_bar.svg", "rated_track.svg", "passed_bar.svg"),
    # Charts of the page about a figure, for files.
    *("poster.svg", "poster_row.svg", "poster_bins.svg"),
    *("ladder_row.svg", "rungs_axis.svg", "median_row.svg", "comparisons.svg"),
}


def test_no_kind_of_chart_is_left_out():
    kinds = {path.name for path in (PROJECT / "templates/charts").glob("[!_]*.svg")}
    assert {template.removeprefix("charts/") for _, template, _ in gallery()} == kinds - PARTS
    assert {chart.sheet.name for _, _, chart in maps()} == {"us", "world"}


@pytest.mark.parametrize(("template", "chart"), [each[1:] for each in gallery()])
def test_each_is_drawn_within_six_kilobytes_and_says_its_finding(template, chart):
    svg = render_to_string(template, {"chart": chart, "id": "sample"})
    assert len(svg.encode()) < 6000
    assert chart.finding in svg


def test_where_the_reader_is_is_among_them():
    charts = {template: chart for _, template, chart in gallery()}
    assert charts["charts/histogram.svg"].here is not None
