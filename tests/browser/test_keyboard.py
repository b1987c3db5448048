"""A reader without a mouse: the menu, filters, chips, evidence and the theme, by Tab, Enter and Space alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db

NAME = "(document.activeElement.textContent || document.activeElement.name || '').trim()"


def tab_to(tab, name, most=80):
    """Presses Tab until what has the focus is called `name`; what was passed on the way is said when it never is."""
    passed = []
    for _ in range(most):
        tab.keyboard.press("Tab")
        passed.append(tab.evaluate(NAME))
        if re.fullmatch(name, passed[-1], re.DOTALL):
            return
    raise AssertionError(f"No {name} among {passed}")


def focus_by_name(tab, name):
    tab_to(tab, name)
    assert tab.evaluate("document.activeElement.matches(':focus-visible')")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_menu_leads_to_a_page_and_says_where_one_is(window, width):
    tab = window.open("/", width)

    def open_menu():
        if width == PHONE:
            focus_by_name(tab, "Menu")
            tab.keyboard.press("Enter")

    open_menu()
    focus_by_name(tab, "Skills")
    tab.keyboard.press("Enter")

    expect(tab).to_have_url(f"{window.url}/skills/")
    open_menu()
    current = tab.get_by_role("navigation", name="Main").locator("[aria-current]:visible")
    expect(current).to_have_text("Skills")


def test_a_list_is_filtered_and_a_chip_takes_the_filter_away(window):
    tab = window.open("/roles/", DESKTOP)

    focus_by_name(tab, "Any.*Research.*")
    tab.keyboard.type("Research")
    focus_by_name(tab, "Show")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("family=research"))

    focus_by_name(tab, r"Family: .*\(take away\)")
    tab.keyboard.press("Enter")
    expect(tab).not_to_have_url(re.compile("family=research"))
    assert window.faults == []


def test_evidence_opens_in_place_and_its_source_is_the_next_stop(window):
    tab = window.open("/roles/machine-learning-engineer/pay/us/", DESKTOP)
    evidence = tab.locator("details", has_text="Evidence for each figure").last

    focus_by_name(tab, "Evidence for each figure")
    tab.keyboard.press("Space")
    expect(evidence.get_by_text("Fetched").first).to_be_visible()

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.matches('details a[href^=\"/sources/\"]')")
    assert window.address == "/roles/machine-learning-engineer/pay/us/"


def test_the_theme_is_switched_and_the_button_keeps_the_focus(window):
    tab = window.open("/", DESKTOP)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(paper)
    try:
        focus_by_name(tab, "Dark theme")
        tab.keyboard.press("Space")

        assert tab.evaluate(paper) != light
        assert tab.evaluate(NAME) == "Light theme"
    finally:
        tab.evaluate("localStorage.clear()")


def test_the_career_map_is_walked_by_its_links(window):
    tab = window.open("/roles/machine-learning-engineer/ways-in/", DESKTOP)
    links = tab.locator(".plot-map a")
    tab.locator("#nearby").evaluate("each => { each.tabIndex = -1; each.focus() }")

    for i in range(links.count()):
        tab.keyboard.press("Tab")
        assert links.nth(i).evaluate("each => each === document.activeElement")
    # The ring is drawn on the node, because an outline around SVG text would be cut off.
    assert links.last.locator("rect").evaluate("each => getComputedStyle(each).strokeWidth") == "3px"


def test_what_scrolls_sideways_can_be_scrolled_with_the_keyboard(window):
    tab = window.open("/companies/")
    unreachable = tab.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(each =>
            /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth
            && each.tabIndex < 0).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert unreachable == []
