"""The page of a role on a phone: short, answered first, with its contents in reach, without scripts too."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP
from tests.browser.test_keyboard import focus_by_name

pytestmark = pytest.mark.django_db

PHONE, SCREEN = 390, 844
MOST_SCREENS = 7
# Those with the most sources, levels and answers.
LONGEST = ("machine-learning-engineer", "data-analyst", "software-engineer", "back-end-engineer", "devops-engineer")


@pytest.mark.parametrize("slug", LONGEST)
def test_is_at_most_seven_screens_and_no_wider_than_the_phone(window, slug):
    tab = window.open(f"/roles/{slug}/", PHONE)

    assert tab.evaluate("document.documentElement.scrollHeight") <= MOST_SCREENS * SCREEN
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize("slug", LONGEST)
def test_five_answers_fit_under_the_header_on_the_first_screen(window, slug):
    tab = window.open(f"/roles/{slug}/", PHONE)
    end = tab.evaluate(
        "document.querySelector('.answers').getBoundingClientRect().bottom"
        " - document.querySelector('main').getBoundingClientRect().top"
    )

    assert end <= SCREEN


def test_contents_stay_at_the_top_of_the_screen(window):
    tab = window.open("/roles/machine-learning-engineer/", PHONE)
    contents = tab.get_by_role("navigation", name="On this page")

    contents.get_by_role("link", name="Sources").click()

    expect(tab.get_by_role("heading", name="Sources of this page")).to_be_in_viewport()
    assert contents.evaluate("each => Math.round(each.getBoundingClientRect().top)") == 0


def test_a_closed_section_opens_by_the_keyboard(window):
    tab = window.open("/roles/machine-learning-engineer/", DESKTOP)

    focus_by_name(tab, "Skills.*skills, .* at an advanced level\\.")
    tab.keyboard.press("Enter")

    expect(tab.locator("#skills dl")).to_be_visible()


def test_sections_open_without_scripts(window_without_scripts):
    tab = window_without_scripts.open("/roles/machine-learning-engineer/", PHONE)
    assert not tab.locator("#outlook .prose").is_visible()

    tab.locator("#outlook summary").click()

    expect(tab.locator("#outlook .prose")).to_be_visible()


def test_on_paper_nothing_is_closed_and_the_whole_page_is_named(window):
    tab = window.open("/roles/machine-learning-engineer/", DESKTOP)
    tab.emulate_media(media="print")
    try:
        expect(tab.locator("#ways-in .prose")).to_be_visible()
        expect(tab.get_by_text("The whole role on two pages")).to_be_visible()
    finally:
        tab.emulate_media(media="null")
