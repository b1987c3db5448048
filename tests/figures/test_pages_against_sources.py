"""Figures as pages show them against the publishers' files: from the raw rows to the number that a visitor reads.

Rows are found and summarised with the standard library; of the portal's own code only the published rule is used by
which names are compared.
"""

import statistics
from collections import defaultdict

import pytest

from careers.models import CompanyName, Role, RoleTitle
from careers.models.companies import Company
from careers.models.matching import employer_key, title_key
from careers.pay.money import exact, short
from tests.views.page import Page

HOURS, WEEKS, MONTHS = 2080, 52, 12
A_YEAR = {"Year": 1, "Month": MONTHS, "Bi-Weekly": WEEKS // 2, "Week": WEEKS, "Hour": HOURS}


def owners(pairs, key):
    """Who alone goes by each name."""
    found = defaultdict(set)
    for owner, name in pairs:
        found[key(name)].add(owner)
    return {name: min(several) for name, several in found.items() if len(several) == 1}


def role_of_title():
    named = (*Role.objects.values_list("slug", "name"), *RoleTitle.objects.values_list("role__slug", "title"))
    return owners(named, title_key)


def summary(amounts):
    """n and the five percentiles, in whole units."""
    tenths = statistics.quantiles(amounts, n=20, method="inclusive")
    found = [tenths[place] for place in (1, 4, 9, 14, 17)]
    return {"n": len(amounts)} | dict(zip(("p10", "p25", "median", "p75", "p90"), map(round, found), strict=True))


def answered(client, query):
    """What the explorer gives machines for a question that one source answers."""
    (answer,) = client.get(f"/salaries.json?{query}").json()["answers"]
    return {name: answer[name] for name in ("n", "p10", "p25", "median", "p75", "p90")}


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("data-scientist", ""),
        ("data-engineer", ""),
        ("data-analyst", ""),
        ("machine-learning-engineer", ""),
        ("data-scientist", "senior"),
    ],
)
def test_reported_pay_in_the_united_kingdom(client, portal, publishers, role, level):
    roles = role_of_title()
    amounts = [
        int(row["salary"])
        for row in publishers.rows("aijobs/salaries.csv")
        if (row["company_location"], row["salary_currency"]) == ("GB", "GBP")
        and roles.get(title_key(row["job_title"])) == role
        and (not level or row["experience_level"] == "SE")
    ]
    query = f"role={role}&country=gb&source=aijobs-2025-01" + (f"&experience={level}" if level else "")
    answers = client.get(f"/salaries.json?{query}").json()["answers"]
    (in_pounds,) = (answer for answer in answers if answer["currency"] == "GBP")
    assert {name: in_pounds[name] for name in summary(amounts)} == summary(amounts)


@pytest.mark.parametrize("role", ["machine-learning-engineer", "data-scientist"])
def test_pay_in_filings(client, portal, publishers, role):
    roles = role_of_title()
    companies = owners(
        (*Company.objects.values_list("slug", "name"), *CompanyName.objects.values_list("company__slug", "name")),
        employer_key,
    )
    amounts = [
        int(float(row["WAGE_RATE_OF_PAY_FROM"]) * A_YEAR[row["WAGE_UNIT_OF_PAY"]] + 0.5)
        for row in publishers.rows("lca/LCA_Disclosure_Data_FY2024_Q1.csv.gz")
        if roles.get(title_key(row["JOB_TITLE"])) == role and employer_key(row["EMPLOYER_NAME"]) in companies
    ]
    assert answered(client, f"role={role}&country=us&source=oflc-lca-fy2024-q1") == summary(amounts)


@pytest.mark.parametrize(
    ("country", "code", "shown"), [("India", "in", exact), ("United States of America", "us", short)]
)
def test_pay_in_the_survey(client, portal, publishers, country, code, shown):
    amounts = [
        float(row["ConvertedCompYearly"])
        for row in publishers.rows("stackoverflow/survey_results_public_2025_pay_subset.csv.gz")
        if (row["DevType"], row["Country"]) == ("AI/ML engineer", country)
    ]
    found = client.get(f"/salaries.json?role=machine-learning-engineer&country={code}").json()["statistics"]
    (survey,) = (each for each in found if each["source"] == "stackoverflow-2025")
    assert (survey["n"], survey["median"]) == (len(amounts), int(statistics.median(amounts) + 0.5))
    assert shown(survey["median"], "USD") in Page(client.get("/roles/machine-learning-engineer/")).main.text


@pytest.mark.parametrize(("file", "place"), [("national", "U.S."), ("state", "California"), ("MSA", "")])
def test_official_pay_of_data_scientists(client, portal, publishers, file, place):
    rows = [row for row in publishers.rows(f"oews/{file}_M2025_dl.csv") if row["OCC_CODE"] == "15-2051"]
    if place:
        (row,) = (row for row in rows if row["AREA_TITLE"] == place)
    else:
        row = max((row for row in rows if row["A_MEDIAN"].isdecimal()), key=lambda row: int(row["A_MEDIAN"]))
    # The metropolitan area with the highest median leads the table, whatever its name.
    name = {"national": "", "state": "California ", "MSA": f"{row['AREA_TITLE']} "}[file]
    text = Page(client.get("/roles/data-scientist/pay/us/")).main.text
    assert f"{name}{short(int(row['A_MEDIAN']), 'USD')}" in text


def test_the_projection_of_data_scientists(client, portal, publishers):
    (row,) = (
        row
        for row in publishers.rows("projections/table_1_2.csv")
        if row["2024 National Employment Matrix code"] == "15-2051"
    )
    text = Page(client.get("/outlook/")).main.text.replace("\xa0", " ")
    assert f"+{row['Employment change, percent, 2024–34']} %" in text
