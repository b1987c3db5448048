"""What a reader may have set: forced colours, less motion, the dark."""

import pytest

from tests.browser.conftest import DESKTOP

pytestmark = pytest.mark.django_db

# The contrast of each mark with the paper it stands on, by what is painted: its fill, or else its stroke.
MARKS = """selectors => {
    const channels = text => {
        const found = text.match(/[\\d.]+/g).map(Number);
        return text.startsWith("color") ? found.slice(0, 3) : found.slice(0, 3).map(each => each / 255);
    };
    const light = text => channels(text)
        .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return selectors.map(selector => {
        const each = document.querySelector(selector);
        if (!each) return [selector, 0];
        const { fill, stroke } = getComputedStyle(each);
        const mark = light(fill === "none" || each.matches(".is-hollow, .plot-band") ? stroke : fill);
        return [selector, (Math.max(mark, paper) + 0.05) / (Math.min(mark, paper) + 0.05)];
    });
}"""
DRAWN = [
    ".plot-bins rect", ".plot-axis", ".plot-percentile", ".plot-median", ".plot-here",
    ".plot-part.is-shared", ".plot-bracket",
    ".plot-way", ".plot-head", ".plot-node.is-centre rect", ".map-coast",
    ".range-bar.kind-official path", ".range-bar.kind-survey path", ".range-bar.kind-reported path",
    ".range-bar .median", ".range-bar .mean",
]  # fmt: skip


@pytest.fixture
def guide(window, settings):
    """Opens the style guide, which has every chart."""
    settings.DEBUG = True
    return lambda **how: window.open("/styleguide/", DESKTOP, **how)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_of_charts_stand_out_from_the_paper_by_three_to_one(guide, scheme):
    tab = guide(scheme=scheme)
    assert [(mark, round(ratio, 2)) for mark, ratio in tab.evaluate(MARKS, DRAWN) if ratio < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_marks_still_stand_out(guide, scheme):
    tab = guide(scheme=scheme)
    tab.emulate_media(forced_colors="active")
    try:
        assert [(mark, round(ratio, 2)) for mark, ratio in tab.evaluate(MARKS, DRAWN) if ratio < 3] == []
    finally:
        tab.emulate_media(forced_colors="none")


def test_nothing_scrolls_smoothly_for_who_wants_less_motion(window):
    tab = window.open("/roles/machine-learning-engineer/", DESKTOP)
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"

    assert tab.evaluate(scrolling) == "auto"
    tab.emulate_media(reduced_motion="no-preference")
    assert tab.evaluate(scrolling) == "smooth"


# What is painted of each: its fill, its stroke or the border under it.
PAINTED = """([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"""
PAY = "/roles/machine-learning-engineer/pay/us/?years=6&now=150k"
# On top of what it stands, each mark has a colour of its own.
APART = [
    (".ladder .mid", "fill", ".ladder .kind-survey", "fill"),
    (".ladder .kind-survey", "fill", "body", "backgroundColor"),
    (".ladder g .you", "stroke", ".ladder .mid", "fill"),
    (".ladder g .you", "stroke", ".ladder .kind-survey", "fill"),
    (".plot-median", "stroke", ".plot-bins", "fill"),
    (".plot-here", "stroke", ".plot-bins", "fill"),
    (".plot-here", "stroke", ".plot-median", "stroke"),
    (".site-nav [aria-current]", "borderBottomColor", ".site-nav a:not([aria-current])", "borderBottomColor"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_medians_the_reader_and_the_current_page_are_told_apart(window, scheme):
    tab = window.open(PAY, DESKTOP, scheme)
    tab.emulate_media(forced_colors="active")
    try:
        same = [
            (one, other)
            for one, what, other, from_what in APART
            if tab.evaluate(PAINTED, [one, what]) == tab.evaluate(PAINTED, [other, from_what])
        ]
    finally:
        tab.emulate_media(forced_colors="none")
    assert same == []


def test_with_forced_colours_selects_are_the_systems_own(window):
    tab = window.open("/salaries/", DESKTOP)
    tab.emulate_media(forced_colors="active")
    try:
        assert tab.evaluate(PAINTED, ["#filter-country", "appearance"]) == "auto"
    finally:
        tab.emulate_media(forced_colors="none")
