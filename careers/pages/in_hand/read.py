"""What is left of gross pay under each set of rules of a country and tax year, for the page and for machines."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.models import TaxRules
from careers.stats.take_home import OutsideTheRules, TakeHome, take_home

from .form import InHandForm

MONTHS = 12


@dataclass(frozen=True)
class InHand:
    """What the `rules` leave of gross pay; `fund` is the reader's own saving, which is taken off at the end. Without
    `left` they hold up to a taxable income of `most` only."""

    rules: TaxRules
    fund: int
    left: TakeHome | None
    most: int = 0

    @property
    def net(self) -> float:
        return self.left.net - self.fund if self.left else 0.0

    @property
    def monthly(self) -> float:
        return self.net / MONTHS

    @property
    def steps(self) -> dict[str, float]:
        """From gross pay to pay in hand, each step with its amount; what is taken is negative. Empty without an
        answer."""
        if not self.left:
            return {}
        taken = {"Income tax by slabs": self.left.slab_tax, "Cess": self.left.surtax}
        taken |= dict(self.left.contributions) | {"Provident fund, yours later": self.fund}
        return {
            "Gross pay": self.left.gross,
            "Taxed of it": self.left.taxable,
            **{name: -amount for name, amount in taken.items() if amount},
            **({"Tax given back (rebate)": self.left.rebate} if self.left.rebate else {}),
            "In hand, a year": self.net,
            "In hand, a month": self.monthly,
        }


def in_hand_of(form: InHandForm) -> list[InHand]:
    """Of each set of rules that is asked for, the one that leaves most first."""
    found = [_in_hand(form, rules) for rules in form.rules]
    return sorted(found, key=lambda each: -each.net)


def _in_hand(form: InHandForm, rules: TaxRules) -> InHand:
    deductions = form.yearly("deductions") + form.yearly("fund") if rules.takes_deductions else 0
    fund = form.yearly("fund")
    try:
        return InHand(rules, fund, take_home(form.yearly("gross"), rules.rules, deductions))
    except OutsideTheRules as outside:
        return InHand(rules, fund, None, outside.most)


# The order in which steps of several sets of rules stand in one table; contributions have names of their own.
_FIRST = ("Gross pay", "Taxed of it", "Income tax by slabs", "Tax given back (rebate)", "Cess")
_LAST = ("Provident fund, yours later", "In hand, a year", "In hand, a month")


def steps_of(answers: list[InHand]) -> list[tuple[str, list[float | None]]]:
    """Each step that any of the answers has, with its amount in each; None where an answer has it not."""
    named = dict.fromkeys(step for each in answers for step in each.steps)
    between = [step for step in named if step not in (*_FIRST, *_LAST)]
    return [
        (step, [each.steps.get(step) for each in answers]) for step in (*_FIRST, *between, *_LAST) if step in named
    ]


def is_past(rules: TaxRules, as_of: date) -> bool:
    return rules.ends_on < as_of


def as_data(form: InHandForm, answers: list[InHand], address: str) -> dict[str, Any]:
    """The answer as one object for JSON. Amounts are of the year, but for `net_a_month`, in units of the currency."""
    return {
        "page": address,
        "country": form.value("country"),
        "tax_year": form.year_asked,
        "currency": form.currency,
        "pay": {name: {"written": pay.text, "a_year": pay.yearly} for name, pay in form.pay.items()},
        "answers": [_data(each, each.left) for each in answers if each.left],
        "refused": [{"rules": each.rules.name, "most_taxable": each.most} for each in answers if not each.left],
    }


def _data(each: InHand, left: TakeHome) -> dict[str, Any]:
    return {
        "rules": each.rules.name,
        "source": each.rules.source.slug,
        "gross": left.gross,
        "taxable": round(left.taxable, 2),
        "tax_by_slabs": round(left.slab_tax, 2),
        "rebate": round(left.rebate, 2),
        "surtax": round(left.surtax, 2),
        "contributions": {name: round(amount, 2) for name, amount in left.contributions},
        "provident_fund": each.fund,
        "net": round(each.net, 2),
        "net_a_month": round(each.monthly, 2),
    }
