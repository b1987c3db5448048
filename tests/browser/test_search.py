"""The search box in a browser: suggestions by keyboard, and the same answer without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "size", "width"), [("/roles/", "small", DESKTOP), ("/search/", "large", PHONE)])
def test_what_is_typed_is_suggested_and_can_be_reached_by_keyboard(window, address, size, width):
    tab = window.open(address, width)
    field = tab.locator(f"#search-{size}")
    field.focus()
    expect(tab.locator("script[src*=htmx]")).to_have_count(1)
    tab.wait_for_load_state("networkidle")
    field.press_sequentially("data scientist salary")

    links = tab.locator(f"#found-{size} a")
    expect(links.first).to_contain_text("Pay of data scientists")
    expect(tab.locator(".search-box [aria-live]")).to_contain_text("below the box")
    tab.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    tab.keyboard.press("Escape")
    expect(links).to_have_count(0)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search/?q=data+scientist+salary")
    assert window.faults == []


def test_without_scripts_the_form_finds_the_same(window_without_scripts):
    tab = window_without_scripts.open("/", PHONE)
    tab.get_by_label("Role, skill, company, place or question").fill("twitter")
    tab.get_by_role("button", name="Search").click()

    expect(tab.locator(".first-answer")).to_contain_text("Former name: “Twitter”")
