"""What others say of a skill in a role, and when it contradicts the editors."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models import Match
from careers.skills.evidence import Known, is_contradiction, percent, read_evidence
from tests.factories import (
    make_evidence,
    make_occupation,
    make_role,
    make_skill,
    make_source,
    make_stand_in,
    need_skill,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make_role("Data scientist")


def known_of(role, skill, asked=None):
    return Known(skill, asked, read_evidence([role]).get((role.pk, skill.pk), ()))


def said_of(role, skill):
    return [(source.called, saying) for source, saying in known_of(role, skill).said]


def make_survey():
    return make_source("survey", "survey", short_name="A survey")


def make_classification():
    return make_source("classification", "official", short_name="ESCO")


# Whom a source means --------------------------------------------------------------------------


def test_an_occupation_speaks_of_every_role_that_it_stands_for(role):
    other, skill = make_role("Data analyst"), make_skill()
    occupation = make_occupation(role)
    make_occupation(other, match=Match.PROXY)
    make_evidence(skill, occupation=occupation)
    found = read_evidence([role, other])
    assert [(each.is_own, each.leads) for each in found[role.pk, skill.pk]] == [(True, True)]
    assert [(each.is_own, each.leads) for each in found[other.pk, skill.pk]] == [(False, True)]


def test_the_first_occupation_that_a_source_knows_leads(role):
    first, second, third = (
        make_occupation(role, f"15-000{place}", f"Kind {place}", position=place) for place in (1, 2, 3)
    )
    python, sql = make_skill("Python"), make_skill("SQL")
    make_evidence(sql, occupation=second, kind_of_work="Kind 2")
    make_evidence(python, occupation=third, kind_of_work="Kind 3")
    found = read_evidence([role])
    assert first.skill_evidence.count() == 0
    assert found[role.pk, sql.pk][0].leads
    assert not found[role.pk, python.pk][0].leads
    assert not read_evidence([role], skill=python)[role.pk, python.pk][0].leads


def test_work_without_occupation_or_role_is_of_the_role_that_has_its_name_or_a_stand_in(role):
    engineer, skill, esco = make_role("AI engineer"), make_skill(), make_classification()
    make_stand_in(engineer, esco, "Intelligent systems designer")
    for work in ("data scientist", "intelligent systems designer", "AI engineer", "boom operator"):
        make_evidence(skill, source=esco, kind_of_work=work)
    found = read_evidence([role, engineer])
    assert [(each.row.kind_of_work, each.is_own) for each in found[role.pk, skill.pk]] == [("data scientist", True)]
    assert [(each.row.kind_of_work, each.is_own) for each in found[engineer.pk, skill.pk]] == [
        ("intelligent systems designer", False)
    ]


def test_what_is_not_published_and_what_is_of_other_roles_is_not_read(role):
    make_evidence(make_skill("Hidden", status="draft"), role=role, source=make_survey(), users=1, n=30)
    make_evidence(make_skill("Python"), role=make_role("Other"), source=make_survey(), users=1, n=30)
    assert read_evidence([role]) == {}


# What it says ---------------------------------------------------------------------------------


def test_each_source_says_it_in_one_line(role):
    skill = make_skill("Version control with Git")
    first, second = (make_occupation(role, f"15-000{place}", f"Kind {place}", position=place) for place in (1, 2))
    make_evidence(skill, occupation=first, kind_of_work="Data Scientists", names="Git; GitHub; GitLab; Bazaar")
    make_evidence(skill, occupation=second, kind_of_work="Statisticians", names="Git", in_demand=True, is_hot=True)
    make_evidence(skill, source=make_classification(), kind_of_work="data scientist", names="configuration tools")
    make_evidence(skill, role=role, source=make_survey(), users=60, n=290)
    assert sorted(said_of(role, skill)) == [
        ("A survey", "21 % of 290 use it"),
        ("ESCO", "named for the data scientist (as configuration tools)"),
        ("O*NET", "in demand for statisticians (as Git)"),
    ]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({}, "in use for data scientists"),
        ({"is_hot": True}, "hot, but not in demand for data scientists"),
        ({"in_demand": True}, "in demand for data scientists"),
        ({"names": "IBM Python (language)"}, "in use for data scientists"),
        ({"names": "Pythonic"}, "in use for data scientists (as Pythonic)"),
        ({"names": "Git; GitHub; GitLab; Bazaar"}, "in use for data scientists (as Git, GitHub, GitLab and 1 more)"),
    ],
)
def test_marks_in_words(role, marks, said):
    skill = make_skill("Python")
    make_evidence(skill, occupation=make_occupation(role), **marks)
    assert said_of(role, skill) == [("O*NET", said)]


def test_a_share_of_those_who_stand_in_says_so(role):
    skill, survey = make_skill(), make_survey()
    make_stand_in(role, survey)
    make_evidence(skill, role=role, source=survey, kind_of_work="Developer, full-stack", users=60, n=120)
    assert said_of(role, skill) == [
        ("A survey", "50 % of 120 “Developer, full-stack”, who stand in for this role, use it")
    ]


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_in_per_cent_never_makes_nobody_of_somebody(users, n):
    share = Decimal(min(users, n)) / n
    assert (percent(share) == "0 %") is (users == 0)


# Where it contradicts the editors ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("need", "marks", "differs"),
    [
        ("useful", {"in_demand": True}, "Useful in our view; in demand, says O*NET, for data scientists"),
        ("emerging", {"in_demand": True}, "Emerging in our view; in demand, says O*NET, for data scientists"),
        ("core", {"in_demand": True}, ""),
        ("useful", {"is_hot": True}, ""),
    ],
)
def test_in_demand_but_less_than_core(role, need, marks, differs):
    skill = make_skill()
    make_evidence(skill, occupation=make_occupation(role), **marks)
    assert known_of(role, skill, need_skill(role, skill, need)).differs == differs


def test_who_stands_in_is_said(role):
    skill = make_skill()
    make_evidence(skill, occupation=make_occupation(role, match=Match.PROXY), in_demand=True)
    differs = known_of(role, skill, need_skill(role, skill, "useful")).differs
    assert differs == "Useful in our view; in demand, says O*NET, for data scientists, who stand in for this role"


@pytest.mark.parametrize(("users", "need", "differs"), [(19, "core", True), (20, "core", False), (1, "useful", False)])
def test_core_but_used_by_under_a_fifth(role, users, need, differs):
    skill = make_skill()
    make_evidence(skill, role=role, source=make_survey(), users=users, n=100)
    said = known_of(role, skill, need_skill(role, skill, need)).differs
    assert said == (f"Core in our view; {users} % of 100 use it in A survey's survey" if differs else "")


@pytest.mark.parametrize(
    ("match", "marks", "differs"),
    [
        (Match.EXACT, {"in_demand": True}, "O*NET: in demand for data scientists"),
        (Match.PROXY, {"in_demand": True}, ""),
        (Match.EXACT, {"is_hot": True}, ""),
    ],
)
def test_in_demand_for_the_role_itself_but_not_listed(role, match, marks, differs):
    skill = make_skill()
    make_evidence(skill, occupation=make_occupation(role, match=match), **marks)
    assert known_of(role, skill).differs == differs


@pytest.mark.parametrize(("users", "differs"), [(49, False), (50, True)])
def test_used_by_half_but_not_listed(role, users, differs):
    skill = make_skill()
    make_evidence(skill, role=role, source=make_survey(), users=users, n=100)
    ((each,),) = read_evidence([role]).values()
    assert is_contradiction(each) is differs
    assert bool(known_of(role, skill).differs) is differs
