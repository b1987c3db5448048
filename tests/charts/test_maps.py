"""Maps: places in steps with round edges, what they say, and what is drawn."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from csp.utils import build_policy
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.charts.maps import MOST_STEPS, Place, breaks, finding, map_chart
from careers.charts.sheets import US_STATES, WORLD
from tests.conftest import PROJECT

from .drawn import draw, render, said

amounts = st.lists(st.integers(1, 10**9), min_size=1, max_size=60)


STATES = sorted(US_STATES.usual)


def states(*values, codes=STATES):
    return [Place(code, f"State {code}", value) for code, value in zip(codes, values, strict=False)]


@pytest.fixture
def every_state():
    """A value for each state and the capital, from $70,000 to $170,000."""
    return map_chart(US_STATES, states(*range(70_000, 172_000, 2_000)), "USD")


@pytest.fixture
def few_countries():
    places = [
        Place("US", "USA", 165_000, n=21, in_sentence="the USA"),
        Place("DE", "Germany", 80_000, n=300),
        Place("FR", "France", 70_000, n=80),
        Place("SG", "Singapore", 72_000, n=40),
        Place("MT", "Malta", 60_000, n=40),
        Place("IN", "India", 35_000, n=7),
    ]
    return map_chart(WORLD, places, "USD")


# Steps --------------------------------------------------------------------------------------


@given(amounts)
@settings(deadline=None)
def test_every_value_is_in_exactly_one_step_and_no_step_is_empty(values):
    codes = [f"{i}" for i in range(len(values))]
    chart = map_chart(US_STATES, states(*values, codes=codes), "USD")
    placed = [place for step in chart.steps for place in step.places]
    assert sorted(place.code for place in placed) == sorted(codes)
    assert 1 <= len(chart.steps) <= MOST_STEPS
    for step in chart.steps:
        assert step.places
        assert all(step.low <= place.value <= step.high for place in step.places)
    for lower, upper in pairwise(chart.steps):
        assert lower.high == upper.low
        assert max(place.value for place in lower.places) < upper.low


@given(amounts)
@settings(deadline=None)
def test_steps_are_cut_at_round_amounts(values):
    assert all(cut % 1_000 == 0 for cut in breaks(sorted(values), 1_000))


def test_five_steps_of_about_a_fifth_each(every_state):
    assert [len(step.places) for step in every_state.steps] == [10, 10, 10, 10, 11]
    assert [step.label for step in every_state.steps] == [
        "$70k to $90k",
        "$90k to $110k",
        "$110k to $130k",
        "$130k to $150k",
        "$150k to $170k",
    ]


def test_a_value_on_an_edge_belongs_to_the_upper_step():
    low, high = map_chart(US_STATES, states(60_000, 100_000), "USD").steps
    assert low.high == high.low == 100_000
    assert [place.value for place in low.places] == [60_000]
    assert [place.value for place in high.places] == [100_000]


def test_fewer_places_have_fewer_steps_in_colours_far_apart():
    assert [step.colour for step in map_chart(US_STATES, states(60_000, 100_000), "USD").steps] == [2, 4]
    assert [step.colour for step in map_chart(US_STATES, states(60_000), "USD").steps] == [3]


def test_equal_values_share_one_step():
    (step,) = map_chart(US_STATES, states(90_000, 90_000, 90_000), "USD").steps
    assert (step.label, len(step.places)) == ("$90k", 3)


def test_rupees_are_cut_in_lakh():
    chart = map_chart(WORLD, states(*range(500_000, 2_000_000, 50_000), codes=sorted(WORLD.codes)), "INR")
    assert [step.label for step in chart.steps][:2] == ["₹5 lakh to ₹8 lakh", "₹8 lakh to ₹10 lakh"]


def test_counts_are_cut_at_whole_numbers_and_no_number_is_in_two_steps():
    chart = map_chart(US_STATES, states(301, 136, 33, 32, 16, 15, 6, 6, 5, 5), "", unit="number of filings")
    labels = [step.label for step in chart.steps]
    numbers = [[int(number) for number in label.split(" to ")] for label in labels]
    assert (labels[0], numbers[-1][-1]) == ("5", 301)
    assert all(lower[-1] + 1 == upper[0] for lower, upper in pairwise(numbers))
    assert all(
        ends[0] <= place.value <= ends[-1]
        for ends, step in zip(numbers, chart.steps, strict=True)
        for place in step.places
    )
    assert chart.finding == "Highest in State AK (301), lowest in State DE and State FL (5)"


def test_amounts_may_be_decimals():
    (low, high) = map_chart(US_STATES, states(Decimal("60000.50"), Decimal(90_000)), "USD").steps
    assert (low.label, high.label) == ("$60k to $80k", "$80k to $90k")


def test_no_places_no_map():
    assert map_chart(US_STATES, [], "USD") is None


def test_a_place_stands_once_on_a_map():
    with pytest.raises(ValueError, match="twice"):
        map_chart(US_STATES, states(1, 2, codes=["WA", "WA"]), "USD")


# Words --------------------------------------------------------------------------------------


def said_of(*places):
    return finding(sorted(places, key=lambda place: -place.value), "USD")


WASHINGTON, MISSISSIPPI = Place("WA", "Washington", 163_210), Place("MS", "Mississippi", 69_000)


def test_the_finding_names_both_ends():
    assert said_of(WASHINGTON, MISSISSIPPI) == "Highest in Washington ($163k), lowest in Mississippi ($69k)"


def test_places_that_tie_are_both_named():
    oregon = Place("OR", "Oregon", 163_210)
    assert said_of(WASHINGTON, oregon, MISSISSIPPI).startswith("Highest in Washington and Oregon ($163k)")


def test_many_that_tie_are_counted():
    tied = [Place(code, code, 163_210) for code in ("OR", "CA", "NV")]
    assert said_of(*tied, MISSISSIPPI).startswith("Highest in 3 places ($163k)")


def test_names_have_their_article():
    capital = Place("DC", "District of Columbia", 170_000)
    usa = Place("US", "USA", 180_000, in_sentence="the USA")
    assert said_of(usa, capital) == "Highest in the USA ($180k), lowest in the District of Columbia ($170k)"


def test_one_place_and_equal_places_have_no_highest():
    assert said_of(WASHINGTON) == "Known for Washington ($163k) alone"
    assert said_of(Place("WA", "Washington", 5_000), Place("OR", "Oregon", 5_000)) == "Equal in all 2 places ($5k)"


def test_an_end_that_rests_on_few_reports_is_called_uncertain(few_countries):
    assert few_countries.finding == (
        "Highest in the USA ($165k), lowest in India ($35k); "
        "uncertain, with only 21 reports from the USA and 7 reports from India"
    )
    assert few_countries.notes[0] == "Uncertain, from fewer than 30 reports: 2 of 6 places."


def test_what_has_no_outline_is_named_below_the_map():
    places = [Place("GI", "Gibraltar", 90_000), Place("ES", "Spain", 50_000)]
    assert "Not on the map: Gibraltar $90k." in map_chart(WORLD, places, "USD").notes


def test_the_world_says_whose_borders_it_shows(few_countries):
    assert few_countries.notes[-1].startswith("Borders are drawn as Natural Earth has them")


def test_the_description_says_every_step_and_what_is_missing():
    chart = map_chart(US_STATES, states(60_000, 100_000, codes=["WA", "OR"]), "USD")
    assert chart.details == ("Median yearly gross pay. $60k to $100k, 1 place; $100k, 1 place. No figure: 49 places.")


def test_a_few_that_are_missing_are_named():
    chart = map_chart(US_STATES, states(*range(60_000, 109_000, 1_000), codes=STATES[:-2]), "USD")
    assert chart.details.endswith(" No figure: WV, WY.")


# Drawing ------------------------------------------------------------------------------------


def uses(svg):
    return re.findall(r'<use[^>]*href="[^"#]*#([^"]*)"', svg)


def test_every_state_is_drawn_once_between_the_land_and_its_coast(every_state):
    drawn = uses(render("map", every_state))
    assert drawn[0] == drawn[-1] == "us-land"
    assert sorted(drawn[1:-1]) == sorted(f"us-{code}" for code in US_STATES.usual)


def test_a_map_of_all_states_is_under_6_kb_with_hashed_names(every_state):
    svg = render("map", every_state)
    assert len(svg.encode()) + len(uses(svg)) * len(".0123456789ab") < 6_000


def test_a_state_says_its_value_when_pointed_at(every_state):
    assert "<title>State AK $70k</title>" in render("map", every_state)


def test_a_map_of_many_countries_leaves_that_out_for_size():
    places = states(*range(10_000, 80_000, 1_000), codes=sorted(WORLD.codes - WORLD.dots))
    svg = render("map", map_chart(WORLD, places, "USD"))
    assert svg.count("<title") == 1
    assert len(svg.encode()) + len(uses(svg)) * len(".0123456789ab") < 6_000


def test_states_without_a_value_are_hatched():
    chart = map_chart(US_STATES, states(60_000, 100_000, codes=["WA", "PR"]), "USD")
    svg = render("map", chart)
    hatched = re.search(r'<g class="map-0" fill="url\(#here-none\)">(.*?)</g>', svg)[1]
    assert len(uses(hatched)) == 50
    assert 'id="here-none"' in svg
    assert "us-GU" not in svg


def test_dots_are_drawn_above_the_countries_around_them(few_countries):
    drawn = uses(render("map", few_countries))
    assert max(map(drawn.index, ("w-US", "w-IN", "w-DE"))) < min(map(drawn.index, ("w-SG", "w-MT")))


def test_title_and_description_say_the_finding(few_countries):
    root = draw("map", few_countries, id="mine")
    assert said(root) == (few_countries.finding, few_countries.details)
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("mine-title", "mine-desc")


def figure(chart):
    return render_to_string("charts/map.html", {"chart": chart, "id": "here", "title": "Pay by place"})


def test_the_legend_says_each_range_and_how_many_places_it_holds(every_state):
    legend = re.findall(
        r"<li><span class=\"map-key map-(\d)\"></span>(.*?) <span>(.*?)</span></li>", figure(every_state)
    )
    assert legend[0] == ("1", "$70k to $90k", "10 places")
    assert legend[4] == ("5", "$150k to $170k", "11")
    assert len(legend) == 5


def test_europe_is_enlarged_when_some_of_it_has_values(few_countries):
    assert "Europe, enlarged" in figure(few_countries)
    assert few_countries.detail.codes >= {"DE", "FR", "MT"}
    alone = map_chart(WORLD, [Place("IN", "India", 35_000), Place("FR", "France", 70_000)], "USD")
    assert "enlarged" not in figure(alone)


# Colours ------------------------------------------------------------------------------------


def luminance(colour):
    """WCAG 2.2's relative luminance of #rrggbb."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens(theme):
    """The colours of the map and of the paper, from the stylesheets; `theme` is 0 for light and 1 for dark."""
    css = "".join((PROJECT / "static/css" / name).read_text() for name in ("tokens.css", "components/map-colours.css"))
    fixed = dict(re.findall(r"--([\w-]+): (#\w{6});", css))
    return fixed | {
        name: found[theme] for name, *found in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    }


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_neighbouring_steps_can_be_told_apart_by_lightness_alone(theme):
    """So they can be with any form of colour blindness, and on a black and white print."""
    colours = tokens(theme)
    ramp = [colours["paper"], *(colours[f"map-{step}"] for step in range(1, 6))]
    assert contrast(ramp[0], ramp[1]) >= 1.35
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(ramp[1:]))
    lightness = [luminance(colour) for colour in ramp]
    assert lightness == sorted(lightness, reverse=theme == 0)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_names_can_be_read_on_their_step_and_the_coast_on_the_paper(theme):
    colours = tokens(theme)
    inks = ["map-ink", "map-ink", "map-ink-middle", "map-ink-deep", "map-ink-deep"]
    for step, ink in enumerate(inks, start=1):
        assert contrast(colours[f"map-{step}"], colours[ink]) >= 4.5
    assert contrast(colours["line-strong"], colours["paper"]) >= 3


# In a browser -------------------------------------------------------------------------------


def test_the_security_policy_lets_a_page_use_the_sprites(page, every_state, few_countries):
    """`use` of another file falls under img-src. The detail is a copy of a drawing that is itself made of copies."""
    body = "".join(
        render_to_string("charts/map.html", {"chart": chart, "id": chart.sheet.name, "title": "Pay"})
        for chart in (every_state, few_countries)
    )
    page.route("**/*", lambda route: _answer(route, f"<!doctype html><title>Maps</title>{body}"))
    page.goto("http://maps.test/", wait_until="networkidle")
    sizes = page.evaluate("[...document.querySelectorAll('svg use')].map(use => use.getBBox().width)")
    assert len(sizes) == 53 + 8 + 1
    assert all(size > 0 for size in sizes)


def _answer(route, html):
    path = route.request.url.removeprefix("http://maps.test/")
    if path.startswith("static/"):
        route.fulfill(path=PROJECT / path)
    else:
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": build_policy()})
