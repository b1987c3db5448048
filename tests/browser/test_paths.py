"""Three people who ask whether they can get there, on a phone and without scripts."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db


def verdict(tab):
    return tab.locator("p.verdict").first.inner_text()


def steps(tab):
    """The headings of what is to be learned, in order, and the exits between them."""
    return [each.strip() for each in tab.locator(".steps h3").all_inner_texts()]


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("Back-end engineer", "Machine learning engineer", r"You hold less than half of it \(\d\d\s%\)"),
        ("Data analyst", "Data scientist", r"You hold about half of it \(\d\d\s%\)"),
    ],
)
def test_from_a_role_to_another_in_three_steps(window_without_scripts, start, end, says):
    tab = window_without_scripts.open("/")
    tab.get_by_role("link", name=start, exact=True).first.click()
    tab.get_by_role("link", name="Where can I go from here?").click()
    tab.locator("main").get_by_role("link", name=end, exact=True).first.click()

    assert re.match(says, verdict(tab))
    assert len(steps(tab)) > 3
    expect(tab.get_by_text("Pay change", exact=True)).to_be_visible()
    assert window_without_scripts.faults == []


def test_a_tester_ticks_skills_and_sees_what_is_missing_of_a_data_engineer(window_without_scripts):
    tab = window_without_scripts.open("/tools/skills-gap/?door=software")
    for skill in ("Python", "SQL"):
        tab.get_by_label("Another skill, by name").fill(skill)
        tab.get_by_role("button", name="Show roles").first.click()
    first = verdict(tab)
    tab.get_by_label("Tick what this role asks for").select_option(label="Software tester")
    tab.get_by_role("button", name="Show roles").first.click()

    assert verdict(tab) != first
    assert "software tester" in verdict(tab)
    role = tab.get_by_role("link", name="Data engineer", exact=True)
    tab.get_by_role("row").filter(has=role).get_by_role("button", name="What is missing").click()
    assert "Data engineer" in tab.locator("main").inner_text()
    assert len(steps(tab)) > 3
    assert window_without_scripts.faults == []
