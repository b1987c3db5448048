"""What a reader may have set: forced colours, less motion, the dark."""

import pytest
from playwright.sync_api import expect

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
    ".plot-bar", ".plot-bar.is-hollow", ".plot-interval", ".plot-dot", ".plot-dot.is-hollow", ".plot-reach",
    ".plot-line", ".plot-band", ".plot-part.is-shared", ".plot-bracket",
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


def test_pointing_at_a_bar_says_what_it_counts(guide):
    tab = guide()
    expect(tab.locator(".plot-bins title").first).to_have_text("$60k to $80k: 37 reports")
