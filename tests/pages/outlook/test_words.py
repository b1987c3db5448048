"""The sentences of the outlook page are true for what is drawn."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from careers.pages.outlook import words
from careers.pay.outlook import Outlook


def outlook(title="Data Scientists", change="33.5", openings=23_400, transfers=9_300, exits=5_800, **more):
    projection = {
        "occupation": SimpleNamespace(title=title, is_remainder=title.endswith("All Other")),
        "percent_change": Decimal(change),
        "all_jobs_change": Decimal("3.1"),
        "openings_per_year": openings,
        "transfers": transfers,
        "exits": exits,
    }
    return Outlook(SimpleNamespace(**projection | more))


SOFTWARE = outlook("Software Developers", "15.8", 115_200, 57_700, 30_700)
LEFT = outlook("Engineers, All Other", "90.0", 900_000)
ADMINISTRATORS = outlook("Network Administrators", "-4.2", 14_300, 9_500, 6_100)


def test_the_fastest_and_the_largest_are_named_with_how_many_times_as_many():
    assert words.finding([outlook(), SOFTWARE, LEFT]) == (
        "Data scientists grow fastest, but software developers have about 5 times as many openings"
    )


def test_one_that_is_both_is_named_once():
    assert words.finding([SOFTWARE, ADMINISTRATORS]) == "Software developers grow fastest and have the most openings"


def test_less_than_twice_as_many_is_not_counted_in_times():
    assert words.finding([outlook(openings=100_000), SOFTWARE]).endswith("software developers have the most openings")


def test_without_anything_told_the_title_says_only_what_is_shown():
    assert words.finding([LEFT]) == "What is projected for the occupations of our roles"
    assert words.in_usa([LEFT]) == ("", "")
    assert words.split_finding([LEFT]) == ""


@pytest.mark.parametrize(
    ("outlooks", "short"),
    [
        ([outlook(), SOFTWARE], "In the USA, mostly yes"),
        ([outlook(), SOFTWARE, ADMINISTRATORS], "In the USA, for some"),
        ([ADMINISTRATORS], "In the USA, not told"),
    ],
)
def test_mostly_means_more_than_two_thirds(outlooks, short):
    assert words.in_usa(outlooks)[0] == short


def test_what_is_projected_to_shrink_is_named():
    steady = outlook("Database Administrators", "-0.7", 3_800)
    said = words.in_usa([outlook(), SOFTWARE, ADMINISTRATORS, steady])[1].replace("\xa0", " ")
    assert said.endswith(
        "grow faster than all jobs (+3.1 %), data scientists fastest (+33.5 %). Fewer jobs: network administrators"
        " (−4.2 %)."
    )


def test_growth_is_told_apart_from_people_replaced():
    assert words.split_finding([outlook(), SOFTWARE, ADMINISTRATORS]) == (
        "Of 23,400 openings a year for data scientists 8,300 are growth; of 115,200 openings a year for software"
        " developers 26,800 are growth. The others are posts that people leave."
    )


@pytest.mark.parametrize(
    ("people", "model", "finding"),
    [
        (
            "0.4474",
            "0.8684",
            "Raters do not agree: of the tasks of data scientists, people judged 45 % exposed, a language model 87 %",
        ),
        (
            "0.56",
            "0.53",
            "People and a language model rate alike: of the tasks of data scientists, 56 % and 53 % exposed",
        ),
    ],
)
def test_raters_are_said_to_agree_only_where_they_do(people, model, finding):
    row = outlook(people_half=Decimal(people), model_half=Decimal(model)).projection
    closer = outlook("Others", people_half=Decimal("0.5"), model_half=Decimal("0.51")).projection
    assert words.rated_finding([closer, row]).replace("\xa0", " ") == finding
    assert words.rated_finding([]) == ""
