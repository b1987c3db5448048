"""What the comparison of roles reads."""

from datetime import date

import pytest
from django.http import QueryDict

from careers.pages.compare.choices import read_choices
from careers.pages.compare.form import RoleComparison
from careers.pages.compare.roles import MOST_BANDS, ahead_in_entry, opening, read_role_comparison
from tests.factories import (
    make_country,
    make_flag,
    make_occupation,
    make_projection,
    make_records,
    make_role,
    make_skill,
    make_source,
    need_skill,
)

AS_OF = date(2026, 11, 22)
LOW, MIDDLE, HIGH = (list(range(start, start + 40_000, 1_000)) for start in (50_000, 100_000, 150_000))

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    for iso in ("US", "IN"):
        make_country(iso)
    return [make_role(name) for name in ("Analyst", "Scientist", "Engineer")]


def read(query="", roles="role=analyst&role=scientist&role=engineer"):
    choices = read_choices()
    return read_role_comparison(RoleComparison(QueryDict(f"{roles}&{query}"), choices), choices, AS_OF)


def told(context):
    """The places in each band, by level."""
    return {drawn.band.level: [place for _, _, place, _ in drawn.rows] for drawn in context["bands"]}


# Pay -----------------------------------------------------------------------------------------


def test_a_place_is_given_where_no_two_intervals_touch(roles):
    for role, amounts in zip(roles, (LOW, HIGH, MIDDLE), strict=True):
        make_records(amounts, role, experience="entry")
    for role, amounts in zip(roles, (LOW, MIDDLE, MIDDLE), strict=True):
        make_records(amounts, role, experience="senior")

    context = read()

    assert told(context) == {"entry": [3, 1, 2], "senior": [3, None, None]}
    assert context["pay_finding"] == "All with a median are told apart at 1 of 2 levels"
    assert context["verdict"].startswith(
        "By Publisher of filings, scientists have the highest median pay, then engineers and analysts; "
        "at 1 of 2 levels all are told apart, and at none are two the other way round."
    )


def test_one_order_at_each_level_is_said_to_be_one(roles):
    for level in ("entry", "senior"):
        for role, amounts in zip(roles, (LOW, MIDDLE, HIGH), strict=True):
            make_records(amounts, role, experience=level)

    assert (
        "engineers have the highest median pay, then scientists and analysts, at each of 2 levels."
        in (read()["verdict"])
    )


def test_levels_that_contradict_each_other_put_no_role_first(roles):
    for level, order in (("entry", (LOW, MIDDLE, HIGH)), ("senior", (HIGH, MIDDLE, LOW))):
        for role, amounts in zip(roles, order, strict=True):
            make_records(amounts, role, experience=level)

    assert "does not tell which of them has the highest median pay" in read()["verdict"]


def test_a_figure_of_a_flagged_source_or_of_few_reports_gets_no_place(roles):
    for role, amounts in zip(roles, (LOW, MIDDLE, HIGH[:7]), strict=True):
        make_records(amounts, role)
    assert told(read()) == {"mid": [None, None, None]}

    make_records(HIGH, roles[2])
    assert told(read()) == {"mid": [3, 2, 1]}

    make_flag(make_source(), "US")
    assert told(read()) == {"mid": [None, None, None]}


def test_a_role_without_a_median_is_named_and_takes_no_place_from_the_others(roles):
    for role, amounts in zip(roles, (LOW, MIDDLE, HIGH[:4]), strict=True):
        make_records(amounts, role)

    context = read()

    assert told(context) == {"mid": [2, 1, None]}
    assert context["verdict"].startswith(
        "By Publisher of filings, scientists have the highest median pay, then analysts. "
        "It has none of engineers at the levels shown."
    )


def test_one_level_can_be_asked_for_and_all_together(roles):
    for role, amounts in zip(roles, (LOW, MIDDLE, HIGH), strict=True):
        make_records(amounts, role, experience="entry")
        make_records(amounts, role, experience="senior")

    assert list(told(read("level=senior"))) == ["senior"]
    assert list(told(read("level=all"))) == ["all"]
    offered = [(label, is_current) for label, _, is_current in read("level=senior")["offered_levels"]]
    assert offered == [
        ("Level by level", False),
        ("Entry", False),
        ("Senior", True),
        ("All levels together", False),
    ]


def test_a_level_or_source_that_these_roles_do_not_have_is_dropped_with_a_word(roles):
    for role in roles:
        make_records(LOW, role, experience="entry")
    make_source("survey", "survey")

    context = read("level=years-5&source=survey")

    assert list(told(context)) == ["entry"]
    assert context["said"] == [
        "Publisher of survey has no pay of these roles there, so another source is used.",
        "The source does not know the level “5 to 9 years of coding”, so its own levels are shown.",
    ]


def test_of_many_levels_those_with_the_most_reports_are_drawn_in_their_order(roles):
    levels = ("title-plain", "title-junior", "title-1", "title-2", "title-senior", "title-lead")
    for number, level in enumerate(levels):
        for role in roles:
            make_records(LOW[: 30 - number], role, experience=level)

    context = read()

    assert list(told(context)) == list(levels[:MOST_BANDS])
    assert len(context["offered_levels"]) == len(levels) + 2


def test_all_levels_share_one_axis(roles):
    for level, amounts in (("entry", LOW), ("senior", HIGH)):
        for role in roles:
            make_records(amounts, role, experience=level)

    context = read()

    assert context["axis"].axis.low == 0
    assert context["axis"].axis.high >= 170_000
    marks = [bar.mark_x for drawn in context["bands"] for *_, bar in drawn.rows]
    assert marks[0] == marks[1] == marks[2] < marks[3] == marks[4] == marks[5]


def test_without_any_pay_the_rest_still_stands(roles):
    context = read()
    assert context["bands"] == []
    assert context["verdict"] == "No source has their pay there. Each asks entrants for an earlier job."


# Entry, growth, a day ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ahead"),
    [
        (("bachelor", "none"), ("bachelor", "some"), 1),
        (("bachelor", "some"), ("master", "some"), 1),
        (("master", "none"), ("bachelor", "some"), 0),
        (("bachelor", "some"), ("bachelor", "some"), 0),
        (("master", "many"), ("bachelor", "none"), -1),
    ],
)
def test_less_is_asked_of_entrants_where_nothing_is_asked_more(one, other, ahead):
    first, second = (
        make_role(name, entry_education=education, entry_experience=experience)
        for name, (education, experience) in (("First", one), ("Second", other))
    )
    assert ahead_in_entry(first, second) == ahead


def test_growth_has_places_for_exact_occupations_alone(roles):
    analyst, scientist, engineer = roles
    for role, code, growth, match in (
        (analyst, "15-0001", 110_000, "exact"),
        (scientist, "15-0002", 130_000, "exact"),
        (engineer, "15-0003", 150_000, "proxy"),
    ):
        make_projection(make_occupation(role, code, f"Kind {code}", match), projected=growth)

    places = [role.growth_place for role in read()["roles"]]
    assert places == [None, None, None]
    assert [role.growth_place for role in read(roles="role=analyst&role=scientist")["roles"]] == [2, 1]


def test_one_count_that_stands_for_all_is_said_to_be_one(roles):
    for role in roles:
        occupation = make_occupation(role, "15-2051", "Data Scientists", "proxy")
    make_projection(occupation)
    context = read()
    assert context["growth_finding"] == "One official count, “Data Scientists”, stands for all of them: +33.5 %"


def test_a_day_is_opened_by_whole_sentences():
    assert opening(
        "**Early.** A short one. " + "It goes on for long enough to say something of the day. Left out."
    ) == ("Early. A short one. It goes on for long enough to say something of the day.")
    assert opening("It asks for [Python](/skills/python/).") == "It asks for Python."
    assert opening("One without an end") == "One without an end"
    assert opening("") == ""


# Weights -------------------------------------------------------------------------------------


def test_weights_order_the_roles_by_what_tells_them_apart(roles):
    for role, amounts in zip(roles, (LOW, MIDDLE, HIGH), strict=True):
        make_records(amounts, role)
    for role, experience in zip(roles, ("none", "some", "several"), strict=True):
        role.entry_experience = experience
        role.save()

    by_pay, by_entry = read("pay=3&entry=1")["weighed"], read("pay=1&entry=3")["weighed"]

    assert [(role.name, place) for role, place, _ in by_pay["rows"]] == [
        ("Engineer", 1),
        ("Scientist", 2),
        ("Analyst", 3),
    ]
    assert [(role.name, place) for role, place, _ in by_entry["rows"]] == [
        ("Analyst", 1),
        ("Scientist", 2),
        ("Engineer", 3),
    ]
    assert by_pay["columns"] == [("Pay", 3), ("Easy to get in", 1)]
    assert by_entry["rows"][0][2] == [("Pay", 3), ("Easy to get in", 1)]
    assert by_entry["finding"] == "By your weights the first is analyst"


def test_weights_that_balance_leave_every_place_open(roles):
    for role, amounts in zip(roles, (LOW, MIDDLE, HIGH), strict=True):
        make_records(amounts, role)
    for role, experience in zip(roles, ("none", "some", "several"), strict=True):
        role.entry_experience = experience
        role.save()

    weighed = read("pay=1&entry=1")["weighed"]

    assert [place for _, place, _ in weighed["rows"]] == [None, None, None]
    assert "none comes first" in weighed["finding"]


def test_nothing_is_weighed_unasked(roles):
    assert read()["weighed"] is None


def test_skills_weigh_once_the_reader_says_which_role_they_have(roles):
    analyst, scientist, engineer = roles
    python = make_skill("Python")
    for role in (analyst, scientist):
        need_skill(role, python)
    need_skill(engineer, make_skill("C"))

    without, with_role = read("skills=1")["weighed"], read("skills=1&now=analyst")["weighed"]

    assert without["needs_role"]
    assert {place for _, place, _ in without["rows"]} == {None}
    assert not with_role["needs_role"]
    assert {role.name: place for role, place, _ in with_role["rows"]}["Engineer"] == 3
