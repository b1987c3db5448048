"""The salary explorer in a browser: asked in place with scripts, and by its button without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db

START = "/salaries/?role=data-scientist&country=us"


def tick(tab, field, label):
    """Ticks a box of a field, which is opened for it."""
    pick = tab.locator("details.pick", has=tab.locator(f"#value-{field}")).last
    if pick.get_attribute("open") is None:
        pick.locator("summary").first.click()
    pick.get_by_label(label, exact=True).check()


def test_a_change_is_answered_in_place_and_the_address_follows(window):
    tab = window.open(START, DESKTOP)
    tab.evaluate("window.isStillHere = true")

    tick(tab, "experience", "Senior")

    expect(tab).to_have_url(f"{window.url}{START}&experience=senior")
    expect(tab.locator("#sentence")).to_contain_text("(senior)")
    expect(tab.get_by_role("status")).to_have_text(tab.locator("#sentence").inner_text())
    expect(tab).to_have_title(re.compile(r"^Salaries: Data scientists in the USA \(senior\)"))
    expect(tab.locator("#value-experience")).to_have_text("Senior")
    assert tab.evaluate("window.isStillHere")
    assert tab.evaluate("[document.activeElement.name, document.activeElement.value]") == ["experience", "senior"]
    assert window.faults == []


def test_back_and_forward_show_what_the_address_says(window):
    tab = window.open(START, DESKTOP)
    tick(tab, "experience", "Senior")
    expect(tab.locator("#sentence")).to_contain_text("(senior)")

    tab.go_back()
    expect(tab).to_have_url(window.url + START)
    expect(tab.locator("#sentence")).not_to_contain_text("(senior)")
    expect(tab.locator("input[type=checkbox][value=senior]")).not_to_be_checked()
    # The page that came anew listens to the browser's buttons only when its scripts have run.
    tab.wait_for_load_state("load")

    tab.go_forward()
    expect(tab.locator("#sentence")).to_contain_text("(senior)")
    expect(tab.locator("input[type=checkbox][value=senior]")).to_be_checked()
    assert window.faults == []


def test_countries_are_added_by_keyboard_and_the_reader_stays_where_they_are(window):
    tab = window.open(START, DESKTOP)
    country = tab.get_by_label("Country", exact=True)
    country.focus()

    country.select_option("in")

    expect(tab).to_have_url(f"{window.url}/salaries/?role=data-scientist&country=in&country=us")
    expect(tab.locator("#sentence")).to_contain_text("Data scientists in India or the USA")
    expect(tab.locator("#filter-country option").first).to_have_text("2 chosen")
    expect(country).to_be_focused()
    tab.get_by_role("link", name=re.compile("^Country: United States")).click()
    expect(tab.locator("#sentence")).to_contain_text("Data scientists in India,")
    assert window.faults == []


def test_a_company_that_is_not_known_is_answered_with_those_that_are(window):
    tab = window.open(START, DESKTOP)
    tab.get_by_text("More filters").click()
    tab.get_by_label("Company", exact=True).fill("Gogle")
    tab.get_by_label("Company", exact=True).press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("“Gogle” is not a choice of “Company”. Is it Google?")
    expect(tab).to_have_url(window.url + START)
    tab.get_by_label("Company", exact=True).fill("google")
    tab.get_by_label("Company", exact=True).press("Enter")
    expect(tab).to_have_url(f"{window.url}{START}&company=google")
    expect(tab.get_by_role("alert")).to_have_count(0)


def test_what_is_being_written_is_not_taken_away_by_an_answer(window):
    tab = window.open(START, DESKTOP)
    tab.get_by_text("More filters").click()
    tick(tab, "experience", "Senior")

    tab.get_by_label("Company", exact=True).press_sequentially("goog")
    expect(tab.locator("#sentence")).to_contain_text("(senior)")

    expect(tab.get_by_label("Company", exact=True)).to_have_value("goog")
    assert window.faults == []


def test_where_asking_in_place_fails_the_browser_asks(window):
    tab = window.open(START, DESKTOP)
    tab.route(
        "**/salaries/*", lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_()
    )
    try:
        tick(tab, "experience", "Senior")
        expect(tab.locator("#sentence")).to_contain_text("(senior)")
        assert tab.locator("input[type=checkbox][value=senior]").is_checked()
    finally:
        tab.unroute("**/salaries/*")


def test_the_form_asks_without_scripts(window_without_scripts):
    tab = window_without_scripts.open(START, PHONE)

    tick(tab, "experience", "Senior")
    tab.get_by_label("Country", exact=True).select_option("in")
    tab.get_by_role("button", name="Show pay").click()

    expect(tab).to_have_url(re.compile("experience=senior"))
    expect(tab.locator("#sentence")).to_contain_text("Data scientists in India or the USA (senior)")
    expect(tab.locator("input[type=checkbox][value=senior]")).to_be_checked()
    tab.wait_for_load_state()
    tab.get_by_role("link", name=re.compile("^Experience: Senior")).click()
    expect(tab.locator("#sentence")).not_to_contain_text("(senior)")
    tab.wait_for_load_state()
    tab.go_back()
    expect(tab.locator("#sentence")).to_contain_text("(senior)")
    assert window_without_scripts.faults == []


def test_the_leading_figure_is_on_the_first_screen_of_a_phone(window):
    tab = window.open(START, PHONE)

    assert tab.locator(".leading-pay .figure-value").evaluate("each => each.getBoundingClientRect().bottom") < 800
