"""Rows of the publishers' files, plain and usable, with the cells that a test gives in place of theirs."""

import csv
import gzip
from decimal import Decimal

from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Names

AIJOBS = {
    "work_year": "2024",
    "experience_level": "SE",
    "employment_type": "FT",
    "job_title": "Data Scientist",
    "salary": "120000",
    "salary_currency": "USD",
    "salary_in_usd": "120000",
    "employee_residence": "US",
    "remote_ratio": "0",
    "company_location": "US",
    "company_size": "M",
}
LCA = {
    "EMPLOYER_NAME": "Acme Inc.",
    "JOB_TITLE": "Data Scientist",
    "WAGE_RATE_OF_PAY_FROM": "120000.0",
    "WAGE_UNIT_OF_PAY": "Year",
    "PREVAILING_WAGE": "100000.0",
    "PW_UNIT_OF_PAY": "Year",
    "WORKSITE_STATE": "CA",
}
SURVEY = {
    "ResponseId": "1",
    "YearsCode": "7.0",
    "Country": "United States of America",
    "EdLevel": "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)",
    "DevType": "Data scientist",
    "ConvertedCompYearly": "120000.0",
    "LanguageHaveWorkedWith": "Python;SQL;Zig",
}
OWN = {
    "title": "Data Scientist",
    "country": "US",
    "year": "2025",
    "currency": "USD",
    "amount": "120000",
    "basis": "base",
}


def aijobs(**cells):
    return AIJOBS | cells


def lca(**cells):
    return LCA | cells


def survey(**cells):
    return SURVEY | cells


def own(**cells):
    return OWN | cells


def write(path, rows, *, encoding="utf-8"):
    """A CSV file of `rows`, gzipped if its name says so."""
    opener = gzip.open if path.name.endswith(".gz") else open
    with opener(path, "wt", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def directory():
    """What rows may refer to, by names; everything else is unknown."""
    return Directory(
        titles=Names(
            [("data-scientist", "Data scientist"), ("a", "Scientist"), ("b", "Scientist")],
            lambda title: title.lower(),
        ),
        employers=Names([("acme", "acme inc."), ("x", "twin"), ("y", "twin")], lambda name: name.lower()),
        roles={slug: slug for slug in ("data-scientist", "ai-engineer", "software-engineer")},
        countries={"US": "US", "IN": "IN", "NA": "NA"},
        country_names={"India": "IN", "Namibia": "NA"},
        us_states={"CA": "CA", "CALIFORNIA": "CA"},
        states={("US", "CA"): "CA"},
        role_names={"data-scientist": "Data scientist", "ai-engineer": "AI engineer"},
        stand_ins={"ai-engineer": "ICT intelligent systems designer"},
        occupations={"15-2051": "15-2051"},
        skill_slugs={slug: slug for slug in ("python", "sql", "bash", "version-control")},
        skills={"python": "python", "sql": "sql", "bash": "bash"},
        currencies={"US": "USD", "IN": "INR", "NA": "NAD"},
        publisher_rates={"INR": Decimal("86.029145")},
    )
