"""Survey answers to the rates at which their pay was turned into dollars, from small tables."""

import json

import pytest

from careers.importers.tables import TableError
from tools.figures import survey_rates
from tools.figures.survey_rates import EDITION

RUPEES_A_DOLLAR = 86.03


def answers(*dollars, country="India"):
    return [{"Country": country, "ConvertedCompYearly": f"{amount}.0"} for amount in dollars]


def in_lakh(*lakh):
    return [round(100_000 * amount / RUPEES_A_DOLLAR) for amount in lakh]


@pytest.fixture
def build(write_table, portal_fixtures):
    mean = {"currency": "INR", "year": 2025, "units_per_usd": "87.190604", "source": ["ecb-exchange-rates"]}
    rates = [{"model": "careers.exchangerate", "fields": fields} for fields in (mean, mean | {"year": 2024})]
    path = portal_fixtures / "reference/exchange_rates.jsonl"
    path.write_text("".join(f"{json.dumps(rate)}\n" for rate in rates))
    return lambda rows: survey_rates.build(write_table(EDITION.answers, rows), portal_fixtures)[0]


def test_a_rate_is_carried_with_what_speaks_for_it(build):
    fixture = build(answers(*in_lakh(*range(5, 45))))
    [row] = fixture.rows
    assert float(row.pop("units_per_usd")) == pytest.approx(RUPEES_A_DOLLAR, rel=2e-5)
    assert row.pop("evidence").startswith(
        "At this rate 100 % of 40 amounts in dollars come from amounts with two significant digits; at any other"
    )
    assert row == {"source": ["stackoverflow-2025"], "currency": "INR", "year": 2025}
    assert (fixture.account.read, fixture.account.used) == (40, 40)


def test_every_row_is_accounted_for(build):
    fixture = build(
        answers(*in_lakh(*range(5, 34)))
        + answers(100_000, 120_000, country="United States of America")
        + answers(50_000, country="Liberia")
        + answers(50_000, country="Nomadic")
        + [{"Country": "India", "ConvertedCompYearly": ""}]
    )
    assert fixture.rows == []
    assert fixture.account.left_out == {
        "fewer than 30 amounts of the currency": 29,
        "paid in dollars": 2,
        "no mean rate of the year to search near": 1,
        "country not matched": 1,
        "pay not stated": 1,
    }


def test_amounts_that_are_not_round_give_no_rate(build):
    fixture = build(answers(*range(10_007, 60_007, 997)))
    assert fixture.rows == []
    assert fixture.account.left_out == {"no rate stands out": 51}


def test_without_mean_rates_it_says_so(build, portal_fixtures):
    (portal_fixtures / "reference/exchange_rates.jsonl").unlink()
    with pytest.raises(TableError, match=r"exchange_rates\.jsonl: No such file"):
        build(answers(50_000))
