"""Outlook in words: verdicts, what is known of India, and what would change it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from careers.models import Claim, Match, Source
from careers.pages.shared.outlook import Standing, exposure, of_india, verdict, what_would_change
from careers.pay.outlook import Outlook


def outlook(title="Data Scientists", match=Match.EXACT, change="33.5", people=None, model=None):
    source = Source(title="Projections", published_on=date(2025, 8, 28))
    return Outlook(
        SimpleNamespace(
            occupation=SimpleNamespace(title=title),
            match=match,
            percent_change=Decimal(change),
            all_jobs_change=Decimal("3.1"),
            people_half=people,
            model_half=model,
            source=source,
        )
    )


@pytest.mark.parametrize(
    ("match", "is_nearest", "who"),
    [
        (Match.EXACT, True, "Jobs of data scientists"),
        (Match.PROXY, True, "The nearest jobs that are counted, those of data scientists,"),
        (Match.PROXY, False, "Jobs of data scientists, which come near,"),
    ],
)
def test_a_verdict_says_whose_jobs_are_counted(match, is_nearest, who):
    said = verdict(outlook(match=match), is_nearest=is_nearest)
    assert said == f"{who} are projected to grow much faster than all jobs: +33.5 % against +3.1 %"


def test_a_verdict_of_loss_says_so():
    assert "are projected to become fewer: −4.2 % against +3.1 %" in verdict(outlook(change="-4.2"), is_nearest=True)


def test_a_verdict_without_all_jobs_to_compare_with_gives_the_change_alone():
    alone = outlook()
    alone.projection.all_jobs_change = None
    assert verdict(alone, is_nearest=True) == "Jobs of data scientists are projected to change in number by +33.5 %"


def test_both_raters_are_told_for_each_rated_occupation():
    rated = [
        outlook(people=Decimal("0.5938"), model=Decimal("0.75")),
        outlook("Unrated Work"),
        outlook("Software Developers", people=Decimal("0.4474"), model=Decimal("0.8684")),
    ]
    assert exposure(rated).replace("\xa0", " ") == (
        "of the tasks of data scientists people judged 59 % exposed and a language model 75 %; of software developers"
        " 45 % and 87 %"
    )
    assert exposure([outlook()]) == ""


def test_of_india_only_what_a_claim_states_is_told():
    of_many = [
        Claim(maker="Forum", geography="45 economies", statement="Jobs grow."),
        Claim(maker="Forum", geography="55 economies", statement="Jobs come."),
    ]
    assert of_india([]) == "No official projection for India is known to us."
    assert of_india(of_many) == (
        "No official projection for India is known to us. What the Forum claims is of 45 economies and 55 economies;"
        " India is not told apart."
    )
    stated = Claim(maker="Council", geography="India", statement="Jobs double by 2030.")
    assert of_india([*of_many, stated]) == (
        "No official projection for India is known to us. What is claimed of it: Jobs double by 2030."
    )


def test_the_claim_that_ends_first_and_is_not_over_would_test_what_is_said():
    claims = [
        Standing(Claim(maker="Forum", horizon_end=2020), 100),
        Standing(Claim(maker="Forum", horizon_end=2030), 31),
        Standing(Claim(maker="Council", horizon_end=2027), 78),
    ]
    rated_by = Source(period_end=date(2023, 12, 31))
    assert what_would_change([outlook()], claims, rated_by) == [
        "A newer release of the projections; this one is Projections, of 28 August 2025.",
        "The end of 2027: then what the Council claimed can be held against a count.",
        "Ratings of newer language models; these are of 2023.",
        "An official projection for India.",
    ]
    assert what_would_change([], [], None) == ["An official projection for India."]


@pytest.mark.parametrize(
    ("passed", "outcome", "status"),
    [
        (0, "", "not begun"),
        (50, "", "50 % has passed"),
        (99, "Early.", "99 % has passed"),
        (100, "", "over; no source here tells what came true"),
        (100, "It grew.", "resolved"),
    ],
)
def test_a_claim_stands_where_its_horizon_and_its_outcome_put_it(passed, outcome, status):
    standing = Standing(Claim(outcome=outcome), passed)
    assert standing.status == status
    assert standing.is_resolved is (status == "resolved")
