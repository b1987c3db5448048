"""Answers of the estimator as the pages of this folder get them: whole, and far from each other."""

from careers.pay.estimates import Estimate, EstimateQuestion, Refusal
from tests import factories


def estimate(
    slug="filings", kind="filing", basis="base", quantiles=(61_000, 79_000, 96_000, 127_000, 161_000), **fields
):
    defaults = {
        "currency": "USD",
        "year": 2024,
        "own_n": 123,
        "borrowed": [("people of the same kind", 61), ("others of the same role", 39)],
        "evidence": "100 and more reports of the same kind in the USA",
        "coverage80": 0.81,
        "coverage50": 0.49,
        "coverage_n": 20_604,
        "steps": [("Data scientist", 1.2), ("Texas", 0.9)],
        "understood": ["Data scientist", "the USA", "Texas"],
    }
    return Estimate(factories.make_source(slug, kind), basis, quantiles=quantiles, **defaults | fields)


SURVEYED = (447_000, 640_000, 1_189_000, 2_034_000, 2_657_000)


def survey(**fields):
    defaults = {
        "quantiles": SURVEYED,
        "currency": "INR",
        "understood": ["Data scientist", "India", "2 to 4 years of coding"],
        "own_n": 3,
    }
    return estimate("survey", "survey", "total", **defaults | fields)


def refusal(rule="level", **fields):
    defaults = {
        "why": "Of 30 reports from India with “0 or 1 year of coding”, this source has 12.",
        "counts": {"country": 885, "level": 12, "role": 8},
        "nearest": [EstimateQuestion("data-scientist", "in", level="years-2")],
    }
    return Refusal(factories.make_source("survey", "survey"), rule=rule, **defaults | fields)
