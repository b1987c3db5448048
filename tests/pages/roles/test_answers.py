"""The page of a role: five answers first, and what the page leads to."""

import re

import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

ADDRESS = "/roles/machine-learning-engineer/"
QUESTIONS = [
    "What is it?",
    "Can I get in?",
    "What does it pay at my stage?",
    "Will it last?",
    "How sure is this?",
]
# An amount, a share or a count, as pages write them.
NUMBERS = re.compile(r"[+−]?[₹$€]?\d(?:[\d.,]*\d)?(?: %| lakh|k\b)?")


@pytest.fixture
def role():
    return factories.make_role(
        ways_in="# Degrees\nA degree helps.\n\n# First jobs\nMany come sideways. Others do not."
    )


def answers(client):
    shown = read(client, ADDRESS).one("dl", "answers")
    return dict(zip([term.text for term in shown.all("dt")], [said.text for said in shown.all("dd")], strict=True))


def adverts(role, level, middle, n=40, **fields):
    source = factories.make_source("adverts", "reported")
    spread = range(middle - 1_000 * (n // 2), middle + 1_000 * (n - n // 2), 1_000)
    factories.make_records(spread, role, source=source, experience=level, basis="unstated", **fields)


def test_five_questions_are_answered_first(client, role):
    assert list(answers(client)) == QUESTIONS
    assert answers(client)["What is it?"] == role.summary


def test_says_what_entrants_need_and_where_people_come_from(client, role):
    for name in ("Data analyst", "Statistician"):
        factories.make_neighbour(role, factories.make_role(name), "before")
    role.entry_education, role.entry_experience = "doctorate", "none"
    role.save()

    assert answers(client)["Can I get in?"] == (
        "Most start with a doctorate. No earlier job is needed. People also come from other jobs: data analyst and"
        " statistician."
    )


def test_pay_at_each_stage_says_of_how_many_and_on_which_basis(client, role):
    adverts(role, "entry", 100_000)
    adverts(role, "senior", 180_000, n=60)

    said = answers(client)["What does it pay at my stage?"]

    assert "Entry Senior The USA Grade C $99.5k $180k" in said.replace("$100k", "$99.5k")
    assert "The middle of 40 and 60 adverts, a year before tax, base or total not said." in said


def test_stages_that_a_source_unfit_for_the_country_tells_do_not_answer(client, role):
    adverts(role, "entry", 1_000_000, country="IN", currency="INR")
    adverts(role, "senior", 2_000_000, country="IN", currency="INR")
    assert "₹20 lakh" in answers(client)["What does it pay at my stage?"]

    factories.make_flag(factories.make_source("adverts", "reported"), "IN", "it drops the low half")

    assert "₹" not in answers(client)["What does it pay at my stage?"]
    assert "unfit for India, so it does not lead" in read(client, ADDRESS).one("div", id="pay").text


@pytest.mark.parametrize(
    ("match", "said"),
    [("exact", "In the USA, these jobs are"), ("proxy", "In the USA, the nearest jobs that are counted, data")],
)
def test_says_whose_jobs_the_projection_counts(client, role, match, said):
    factories.make_projection(factories.make_occupation(role, match=match))
    factories.make_all_jobs()

    lasting = answers(client)["Will it last?"]

    assert lasting.startswith(said)
    assert "expected to grow much faster than all jobs: +33.5 % by 2034; all jobs +3.1 %." in lasting


def test_how_sure_it_is_rests_on_how_many_sources_agree(client, role):
    assert answers(client)["How sure is this?"].endswith("Growth: not known.")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    assert "Pay in the USA: so-so, one source, 40 filings." in answers(client)["How sure is this?"]
    adverts(role, "", 130_000)
    assert "Pay in the USA: fairly sure, 2 sources agree within 8 %" in answers(client)["How sure is this?"]
    survey = factories.make_source("survey", "survey")
    factories.make_records(range(200_000, 240_000, 1_000), role, source=survey)
    assert "Pay in the USA: so-so, 3 sources differ by up to 84 %" in answers(client)["How sure is this?"]


class TestFinding:
    """The title over the stages of a country."""

    def _title(self, client):
        return read(client, ADDRESS).one("div", id="pay").all("h2")[0].text

    def test_names_two_levels_whose_intervals_do_not_touch(self, client, role):
        adverts(role, "entry", 100_000)
        adverts(role, "senior", 180_000)

        assert self._title(client) == "In the USA, senior adverts offer $80k more than entry ones"

    def test_says_that_levels_cannot_be_told_apart(self, client, role):
        adverts(role, "entry", 100_000)
        adverts(role, "senior", 104_000)

        assert self._title(client) == "In the USA, pay at entry and senior level cannot be told apart"

    def test_of_years_of_coding_speaks_of_people(self, client, role):
        survey = factories.make_source("survey", "survey")
        for level, start in (("years-2", 100_000), ("years-10", 200_000)):
            factories.make_records(range(start, start + 40_000, 1_000), role, source=survey, experience=level)

        assert self._title(client) == (
            "In the USA, people with 10 to 19 years of coding get $100k more than those with 2 to 4"
        )

    def test_of_one_stage_alone_says_so_with_its_size(self, client, role):
        adverts(role, "mid", 120_000, n=12)

        assert self._title(client).startswith("In the USA one stage alone has enough reports: mid-level, about $12")
        assert self._title(client).endswith("k (12 adverts)")

    def test_of_no_stage_says_that_it_is_not_known(self, client, role):
        adverts(role, "mid", 120_000, n=4)

        assert self._title(client) == "Pay by stage in the USA is not known: too few reports"


def test_closed_sections_state_what_they_found(client, role):
    factories.make_question("Do I need a degree?", role)
    factories.make_effect(role)

    folds = {
        fold.one("h2").text: fold.one("summary").one("span").text
        for fold in read(client, ADDRESS).all("details", "fold")
    }

    assert folds["Ways in"] == "Many come sideways."
    assert folds["Questions"] == "1 answered, among them: Do I need a degree?"
    assert folds["What moves pay"].startswith("Comparisons of equals: 1 of 1 differ. In the USA, senior: ")
    assert folds["Skills"] == "0 skills, 0 of them core; 0 at an advanced level."


def test_levels_with_too_few_reports_are_named_and_have_no_row(client, role):
    adverts(role, "entry", 100_000)
    adverts(role, "mid", 120_000, n=4)

    pay = read(client, ADDRESS).one("div", id="pay")

    assert "Too few reports: Mid-level" in pay.text
    assert not [row for row in pay.all("th", scope="row") if row.text == "Mid-level"]


def test_the_nearest_stand_in_has_a_row_and_the_others_are_counted(client, role):
    for number in range(1, 4):
        occupation = factories.make_occupation(role, f"15-000{number}", f"Kind {number}", "proxy", position=number)
        factories.make_estimate(occupation)

    page = read(client, ADDRESS)
    stand_ins = [row.text for row in page.all("th", scope="row") if "not this role" in row.text]

    assert len(stand_ins) == 1
    assert "not this role: Kind 1" in stand_ins[0]
    assert "In full: 2 more nearby jobs" in page.main.text


def test_each_page_of_a_role_leads_to_the_others_and_is_not_there_for_a_draft(client, role):
    factories.make_role("Hidden", status="draft")
    pages = ("day/", "ways-in/", "outlook/", "skills/", "whole/")

    linked = set(read(client, ADDRESS).links)

    assert {ADDRESS + page for page in pages} <= linked
    for page in pages:
        assert ADDRESS in read(client, ADDRESS + page).links
        read(client, f"/roles/hidden/{page}", status=404)


def test_every_number_and_task_of_the_whole_page_is_on_a_page_of_its_parts(client):
    """What the page to print says, number by number, is on the pages of its parts too."""
    factories.make_portal(2)
    parts = ("", "day/", "ways-in/", "outlook/", "skills/", "pay/", "pay/us/", "pay/in/", "pay/us/factors/")
    # The explorer, which the page of pay leads to, has the middle half of each company.
    asked = ["/questions/?role=machine-learning-engineer", "/salaries/?role=machine-learning-engineer&country=us"]
    addresses = [*(f"{ADDRESS}{part}" for part in (*parts, "pay/in/factors/")), *asked]
    said = " ".join(read(client, address).main.text for address in addresses)
    numbers = {written for number in NUMBERS.findall(said) for written in (number, number.lstrip("+−"))}
    whole = read(client, f"{ADDRESS}whole/").main

    missing = [
        each.text
        for tag in ("p", "li", "dd", "td")
        for each in whole.all(tag)
        if not numbers.issuperset(NUMBERS.findall(each.text))
    ]
    tasks = [each.text for each in whole.one("ul", "tasks").all("li")]

    assert missing == []
    assert [task for task in tasks if task not in said] == []
