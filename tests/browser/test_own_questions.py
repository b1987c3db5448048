"""Three people with a question about themselves, on a phone, each from the home page to an answer in three steps."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db


def ask(tab, door, **answers):
    """Step one: the door on the home page. Step two: the form. Step three: its button."""
    tab.get_by_role("link", name=re.compile(f"^{re.escape(door)}")).first.click()
    for label, value in answers.items():
        field = tab.get_by_role("main").get_by_label(re.compile(rf"^\s*{label.replace('_', ' ')}", re.IGNORECASE))
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    tab.get_by_role("button", name=re.compile("Answer|Check")).click()


def verdict(tab):
    return tab.locator("p.verdict").inner_text()


def answer_for_machines(tab):
    address = tab.get_by_role("link", name="JSON").get_attribute("href")
    return json.loads(tab.request.get(tab.evaluate("location.origin") + address).text())


def test_a_java_developer_of_four_years_in_bengaluru(window_without_scripts):
    tab = window_without_scripts.open("/")
    ask(
        tab,
        "what would I earn?",
        Role="Machine learning engineer",
        Country="India",
        City="Bengaluru",
        Years_of_coding="4",
        Highest_degree="Bachelor's degree",
        Your_work_now="Back-end engineer",
        Your_pay_now="14,00,000",
    )

    assert re.fullmatch(
        r"Half of people like you would get between ₹[\d.]+ and ₹[\d.]+ lakh a year\. .*", verdict(tab)
    )
    expect(tab.get_by_text("“Bengaluru” is answered as India.")).to_be_visible()
    (estimate,) = answer_for_machines(tab)["answers"]
    assert estimate["basis"] == "total"
    assert estimate["held_against"]["amount"] == 1_400_000
    assert f"₹{estimate['p25'] / 100_000:.1f}".removesuffix(".0") in verdict(tab)
    assert window_without_scripts.faults == []


def test_a_student_in_pune_is_refused_and_led_on(window_without_scripts):
    tab = window_without_scripts.open("/")
    ask(tab, "what would I earn?", Role="Data analyst", Country="India", City="Pune", Years_of_coding="0")

    assert verdict(tab).startswith("We cannot say.")
    assert answer_for_machines(tab)["answers"] == []
    tab.get_by_role("link", name=re.compile("2 to 4 years of coding")).click()
    assert verdict(tab).startswith("Half of people like you would get between")


def test_an_analyst_with_128_thousand_dollars_in_austin(window_without_scripts):
    tab = window_without_scripts.open("/")
    ask(
        tab,
        "I have an offer",
        Role="Data scientist",
        Country="United States",
        City="Austin, Texas",
        Base_or_fixed="128,000",
    )

    assert verdict(tab) == (
        "Your $128,000 base is the middle of what data scientists earn in Austin: half of them get between $85,780 and"
        " $161,560."
    )
    official, *others = answer_for_machines(tab)["answers"]
    assert (official["p25"], official["median"], official["p75"]) == (85_780, 127_360, 161_560)
    assert {answer["kind"] for answer in others} == {"estimate"}
    assert window_without_scripts.faults == []


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize(
    "address",
    [
        "/salaries/estimate/?role=machine-learning-engineer&country=in&years=4&now=14+lakh",
        "/salaries/estimate/?role=data-analyst&country=in&years=0",
        "/salaries/offer/?role=data-scientist&country=us&place=Austin&base=128k&bonus=abc",
    ],
)
def test_no_answer_is_wider_than_its_window(window, address, width):
    tab = window.open(address, width)

    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
