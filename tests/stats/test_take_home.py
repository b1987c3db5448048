"""What is left of gross pay, held against two other programs, with the rules as the portal's own fixtures state them.

US tax of 2025: Open Tax Solver through tenforty 2025.12 (income tax of one person without other income) and
python-taxes 0.7.0 (payroll taxes). India in 2025-26: taxcalcindia 0.1.4. Both were run once on these amounts; they are
no requirements of the project.
"""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careers.stats.take_home import OutsideTheRules, Rules, Slab, read_contributions, read_slabs, take_home
from tests.conftest import PROJECT

# Gross pay, federal income tax, Social Security, Medicare with its additional part.
FEDERAL_2025 = [
    (30_000, 1_475.00, 1_860.00, 435.00),
    (64_430, 5_623.00, 3_994.66, 934.24),
    (100_000, 13_455.00, 6_200.00, 1_450.00),
    (128_000, 19_787.00, 7_936.00, 1_856.00),
    (200_000, 37_067.00, 10_918.20, 2_900.00),
    (300_000, 69_034.75, 10_918.20, 5_250.00),
    (700_000, 210_192.75, 10_918.20, 14_650.00),
]
# Gross pay, tax with cess under the new regime and under the old one.
INDIA_2025 = [
    (600_000, 0, 23_400),
    (1_275_000, 0, 187_200),
    (1_400_000, 81_900, 226_200),
    (2_000_000, 192_400, 413_400),
    (3_000_000, 475_800, 725_400),
    (5_050_000, 1_115_400, 1_365_000),
]


def rules_of(slug):
    rows = yaml.safe_load((PROJECT / "fixtures/content/tax_rules.yaml").read_text())
    (fields,) = [row["fields"] for row in rows if row["fields"]["slug"] == slug]
    return Rules(
        fields["standard_deduction"],
        read_slabs(fields["slabs"]),
        fields.get("rebate_limit", 0),
        fields.get("rebate_most", 0),
        fields.get("rebate_tapers", False),
        float(fields.get("surtax_percent", 0)),
        read_contributions(fields.get("contributions", "")),
        fields.get("most_taxable"),
    )


NEW, OLD = rules_of("in-2025-26-new-regime"), rules_of("in-2025-26-old-regime")
FEDERAL = rules_of("us-2025-federal-single")


@pytest.mark.parametrize(("gross", "tax", "social_security", "medicare"), FEDERAL_2025)
def test_us_pay_agrees_with_other_programs(gross, tax, social_security, medicare):
    left = take_home(gross, FEDERAL)
    # Under 100,000 of taxable income the other program reads the printed tax table, in steps of 50 dollars.
    assert left.tax == pytest.approx(tax, abs=0.01 if left.taxable >= 100_000 else 25 * 0.22 + 0.5)
    (_, first), *others = left.contributions
    assert first == pytest.approx(social_security, abs=0.01)
    assert sum(amount for _, amount in others) == pytest.approx(medicare, abs=0.01)
    assert left.net == pytest.approx(gross - left.tax - social_security - medicare, abs=0.05)


@pytest.mark.parametrize(("gross", "new", "old"), INDIA_2025)
def test_pay_in_india_agrees_with_another_program(gross, new, old):
    assert take_home(gross, NEW).tax == pytest.approx(new)
    assert take_home(gross, OLD).tax == pytest.approx(old)


def test_just_over_the_limit_of_a_rebate_no_more_is_due_than_what_exceeds_it():
    assert take_home(1_280_000, NEW).tax == pytest.approx(5_000 * 1.04)
    assert take_home(510_000 + 50_000, OLD).tax == pytest.approx((12_500 + 2_000) * 1.04)


def test_deductions_lower_what_is_taxed():
    assert take_home(1_400_000, OLD, 150_000).taxable == 1_200_000


def test_more_than_the_rules_hold_for_is_not_answered():
    assert take_home(5_075_000, NEW).taxable == 5_000_000
    with pytest.raises(OutsideTheRules, match="5000000"):
        take_home(5_075_001, NEW)


@pytest.mark.parametrize("rules", [NEW, OLD, FEDERAL], ids=["new", "old", "federal"])
@given(gross=st.integers(0, 5_000_000), more=st.integers(1, 50_000))
def test_who_earns_more_never_has_less(rules, gross, more):
    """With a rebate that ends at once, as the old regime's, one rupee more can cost all of it."""
    less, richer = take_home(gross, rules), take_home(gross + more, rules)
    assert 0 <= less.net <= gross
    lost = 0 if rules.rebate_tapers else rules.rebate_most * (1 + rules.surtax / 100)
    # Under the cess a tapering rebate takes 4 % more than the excess.
    assert richer.net >= less.net - lost - more * rules.surtax / 100 - 1e-6


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "from 0 on"),
        ("100: 5 %", "from 0 on"),
        ("0: 5 %\n0: 6 %", "higher income"),
        ("0: 5 %\nmore: 6 %", "“more: 6 %” cannot be read"),
        ("0: 500 %", "cannot be read"),
    ],
)
def test_slabs_that_make_no_sense_are_refused_in_words(text, says):
    with pytest.raises(ValueError, match=says):
        read_slabs(text)


def test_lines_are_read():
    assert read_slabs("0: 0 %\n400000: 5") == (Slab(0, 0.0), Slab(400_000, 5.0))
    (one, other) = read_contributions("Fund: 6.2 % up to 100\nExtra: 0.9 % from 50")
    assert (one.of(200), other.of(200), other.of(10)) == (pytest.approx(6.2), pytest.approx(1.35), 0)
    with pytest.raises(ValueError, match="cannot be read"):
        read_contributions("6.2 %")
