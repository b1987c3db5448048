"""What is said of the factors: which difference leads, in which words, and why there is none."""

from datetime import date
from decimal import Decimal

import pytest

from careers.models import SalaryFactor, Source
from careers.models.factor_effects import Factor
from careers.pages.pay.factors import MOST_SHOWN, read_factors
from careers.pages.roles.read import read_role
from careers.pay import factor_words
from careers.pay.factors import (
    EXPLAINED_AT,
    effects_of_role,
    factors_by_country,
    factors_recorded,
    finding,
    skill_findings,
)
from careers.stats.effects import COLUMNS, SCALES
from tests.factories import (
    make_area,
    make_company,
    make_country,
    make_effect,
    make_factor,
    make_role,
    make_skill,
    make_source,
)

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 11, 22)
ALIKE = {"verdict": "indistinguishable", "difference": 6, "low": -4, "high": 17}


@pytest.fixture
def role():
    return make_role()


def found(effect):
    effect.refresh_from_db()
    return finding(effect, effect.source, AS_OF)


def lines(role, *countries):
    places = [make_country(iso) for iso in countries or ("US",)]
    return factors_by_country(effects_of_role(role), places, Source.objects.in_bulk(), AS_OF)


# Words ---------------------------------------------------------------------------------------


def test_more_and_less_pay_are_said(role):
    assert (
        found(make_effect(role)).sentence
        == "Senior: 24 % more pay than mid-level at equal education and year (95 % interval +13 to +37 %)"
    )
    less = make_effect(role, "mid", "entry", difference="-9.5", low=-18, high="-0.4", amount=-9_000)
    assert (
        found(less).sentence
        == "Mid-level: 9.5 % less pay than entry at equal education and year (95 % interval −18 to −0.4 %)"
    )
    assert found(less).amount == "$9k"


def test_what_cannot_be_told_apart_is_said_so(role):
    alike = make_effect(role, "doctorate", "bachelor", "education", **ALIKE)
    assert found(alike).sentence == (
        "Doctorate: pay not distinguishable in this data from a bachelor's degree at equal education and year"
        " (95 % interval −4 to +17 %)"
    )
    assert not found(alike).differs


def test_states_companies_and_skills_go_by_their_names(role):
    effects = [
        make_effect(role, "CA", "others", "location", area=make_area()),
        make_effect(role, "acme", "others", "company", company=make_company("Acme")),
        make_effect(role, "go", "not-named", "skills", skill=make_skill("Go")),
        make_effect(role, "remote-full", "remote-none", "location"),
        make_effect(role, "size-L", "size-M", "company"),
    ]
    assert [(found(each).level, found(each).reference) for each in effects] == [
        ("California", "the other states"),
        ("Acme", "the other companies"),
        ("Go named", "where it is not named"),
        ("Remote", "on site"),
        ("Over 250 people", "50 to 250 people"),
    ]


def test_every_level_of_a_scale_has_a_name(role):
    effect = make_effect(role)
    for level, reference in (pair for pairs in SCALES.values() for pair in pairs):
        effect.level, effect.reference = level, reference
        assert factor_words.level_name(effect) != level
        assert factor_words.reference_name(effect) != factor_words.level_name(effect)


def test_what_is_held_equal_is_said_in_words(role):
    effect = make_effect(role, held_equal=",".join(COLUMNS))
    assert found(effect).held == (
        "experience, education, state, remote share, company size, company, employment type and year"
    )
    effect.held_equal = "year"
    assert factor_words.held_equal(effect) == "year"


@pytest.mark.parametrize(
    ("value", "words"), [("0", "0 %"), ("0.4", "+0.4 %"), ("-9.9", "−9.9 %"), ("10.4", "+10 %"), ("-150", "−150 %")]
)
def test_percentages_have_a_decimal_below_ten_only(value, words):
    assert factor_words.signed_percent(Decimal(value)) == words


# The grade -----------------------------------------------------------------------------------


def test_the_grade_is_that_of_the_smaller_side(role):
    assert found(make_effect(role)).grade.letter == "B"
    assert found(make_effect(role, "mid", "entry", n_level=12, n_reference=4_000)).grade.letter == "C"


# Lines ---------------------------------------------------------------------------------------


def test_what_differs_leads_before_what_rests_on_more(role):
    make_effect(role, "mid", "entry", n_level=900, n_reference=900, **ALIKE)
    make_effect(role, n_level=30, n_reference=80)
    make_effect(role, "executive", "senior", n_level=31, n_reference=33)
    ((experience, *_),) = (place.lines for place in lines(role))
    assert (experience.leading.effect.level, experience.compared, experience.differing) == ("executive", 3, 2)


def test_a_line_says_why_there_is_no_difference(role):
    make_effect(role, source=make_source("survey", "survey"), verdict="too_few")
    make_effect(role, "", "", "experience", verdict="not_recorded")
    make_effect(role, "", "", "education", verdict="not_recorded")
    (place,) = lines(role)
    experience, education, *_ = place.lines
    assert (experience.leading, experience.too_few) == (None, ["Publisher of survey"])
    assert (education.leading, education.too_few) == (None, [])
    assert not place.is_measured


def test_countries_are_kept_apart(role):
    make_effect(role)
    usa, india = lines(role, "US", "IN")
    assert usa.is_measured
    assert india.lines == []


def test_role_pages_look_at_india_and_the_usa_only(role):
    for iso in ("DE", "US", "IN"):
        make_effect(role, country=iso)
    assert [place.country.iso for place in read_role(role, AS_OF)["factors"]] == ["IN", "US"]


def test_sources_of_effects_are_among_the_sources_of_the_page(role):
    survey = make_source("survey", "survey")
    make_effect(role, source=survey)
    assert survey in read_role(role, AS_OF)["sources"]


def test_each_factor_is_explained_under_its_own_slug(portal):
    assert set(EXPLAINED_AT) == set(Factor)
    assert set(EXPLAINED_AT.values()) == set(SalaryFactor.objects.values_list("slug", flat=True))


# The page of comparisons ---------------------------------------------------------------------


def sections(role, iso="US"):
    return {section.slug: section for section in read_factors(role, make_country(iso), AS_OF)["sections"]}


def test_a_section_keeps_sources_apart_and_names_the_silent_ones(role):
    survey = make_source("survey", "survey")
    explanation = make_factor("Experience")
    make_effect(role)
    make_effect(role, "years-5", "years-0", source=survey)
    make_effect(role, "years-10", "years-5", source=survey, verdict="too_few")
    make_effect(role, "", "", "education", verdict="not_recorded")
    page = sections(role)
    experience = page["experience"]
    assert experience.explanation == explanation
    assert [(part.source.slug, len(part.rows), part.too_few) for part in experience.comparisons] == [
        ("filings", 1, []),
        ("survey", 1, ["10 to 19 years of coding against 5 to 9 years of coding"]),
    ]
    assert (page["education"].comparisons, page["education"].not_recorded) == ([], ["Publisher of filings"])
    assert page["location"].explanation is None


def test_a_scale_keeps_its_order_and_companies_come_by_their_difference(role):
    make_effect(role, "mid", "entry", difference=15, low=5, high=20)
    make_effect(role, "senior", "mid", difference=30, low=20, high=40)
    for name, numbers in {"A": ALIKE, "B": {}, "C": {"difference": -20, "low": -30, "high": -10}}.items():
        make_effect(role, name.lower(), "others", "company", company=make_company(name), **numbers)
    page = sections(role)
    assert [found.level for found, _ in page["experience"].comparisons[0].rows] == ["Mid-level", "Senior"]
    assert [found.level for found, _ in page["company-and-industry"].comparisons[0].rows] == ["B", "C", "A"]


def test_of_many_companies_those_that_differ_most_are_shown(role):
    for number in range(MOST_SHOWN + 3):
        numbers = {"difference": 20 + number, "low": 10, "high": 90}
        make_effect(role, f"c{number}", "others", "company", company=make_company(f"C{number}"), **numbers)
    (part,) = sections(role)["company-and-industry"].comparisons
    assert (len(part.rows), part.left_out) == (MOST_SHOWN, 3)
    assert "C0" not in [found.level for found, _ in part.rows]


def test_states_and_remote_work_of_one_source_say_what_each_held_equal(role):
    make_effect(role, "CA", "others", "location", area=make_area(), held_equal="remote,year")
    make_effect(role, "remote-full", "remote-none", "location", held_equal="state,year")
    parts = sections(role)["location"].comparisons
    assert [part.held for part in parts] == ["remote share and year", "state and year"]


def test_a_role_without_effects_has_its_sections_all_the_same(role):
    page = read_factors(role, make_country("US"), AS_OF)
    assert (page["has_any"], page["is_measured"], len(page["sections"])) == (False, False, 5)


# Skills and sources --------------------------------------------------------------------------


def test_a_skill_is_told_by_role_and_country(role):
    go = make_skill("Go")
    fields = {"factor": "skills", "skill": go}
    make_effect(role, "go", "not-named", country="DE", n_level=500, n_reference=500, **fields, **ALIKE)
    make_effect(role, "go", "not-named", n_level=20, n_reference=90, **fields)
    make_effect(make_role("Hidden", status="draft"), "go", "not-named", **fields)
    make_effect(role, "r", "not-named", "skills", skill=make_skill("R"))
    found = skill_findings(go, AS_OF)
    assert [(each.effect.country.iso, each.differs) for each in found] == [("US", True), ("DE", False)]


def test_what_is_unpublished_is_not_named(role):
    make_effect(role, "acme", "others", "company", company=make_company("Acme", status="draft"))
    make_effect(role, "go", "not-named", "skills", skill=make_skill("Go", status="archived"))
    assert effects_of_role(role) == []


def test_it_is_known_which_source_records_what(role):
    make_effect(role)
    make_effect(role, verdict="too_few", factor="company", level="size-L", reference="size-M")
    make_effect(role, "", "", "skills", verdict="not_recorded")
    ((source, marks),) = factors_recorded()
    assert (source.slug, marks) == ("filings", [True, False, False, False, True])
