"""“Does a course pay back?” as a form. The address is the answer."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from django.http import QueryDict

from careers.models import Country, Credential, Role
from careers.pages.shared.countries import countries_to_ask_about
from careers.pages.shared.fields import chosen, numeral, typed
from careers.pages.shared.filters import Filter
from careers.pay.currency import Conversion
from careers.pay.offers import UnreadablePay, WrittenPay, likely_meanings, read_pay
from careers.pay.payback import UnreadablePrice, price_of, read_price
from careers.pay.vocabulary import current_vocabulary
from careers.stats.payback import Plan

MOST_MONTHS, MOST_HOURS, MOST_A_WEEK = 120, 20_000, 80
HOURS_A_WEEK = 10  # where the reader does not say
_WEEKS_A_MONTH = Decimal(52) / 12


@dataclass(frozen=True)
class Price:
    """What a course costs, in whole units of the country's currency; `conversion` says how the price of a credential
    came to be in it."""

    amount: int
    conversion: Conversion | None = None


class PaybackForm(Filter):
    """What somebody means to learn, what it costs, and where it is to lead. What makes no sense is named by its field,
    and nothing is answered without a price, present pay or a present role, and the role and country aimed at."""

    credential = chosen("Course or certificate", empty="Another one")
    cost = typed("What it costs in all", is_number=True)
    months = numeral("Months without pay", MOST_MONTHS, f"Months without pay are a whole number up to {MOST_MONTHS}.")
    hours = numeral("Hours of study", MOST_HOURS, f"Hours of study are a whole number up to {MOST_HOURS:,}.")
    weekly = numeral("Hours a week", MOST_A_WEEK, f"Hours a week are a whole number up to {MOST_A_WEEK}.")
    dropout = numeral("Chance of dropping out, in %", 100, "A chance is a whole number of percent, from 0 to 100.")
    now = typed("Your pay now, in all", is_number=True)
    work = chosen("Your role now")
    role = chosen("Role it is to lead to", empty="Choose a role")
    country = chosen("Country", empty="Choose a country")

    def __init__(self, query: QueryDict) -> None:
        self.vocabulary = current_vocabulary()
        self.priced = {each.slug: each for each in Credential.objects.published().filter(cost__isnull=False)}
        roles = self.vocabulary.labels["role"].items()
        super().__init__(
            query,
            credential=[("", "Another one"), *((slug, each.name) for slug, each in self.priced.items())],
            role=[("", "Choose a role"), *roles],
            work=[("", "Not named"), *roles],
            country=[("", "Choose a country"), *countries_to_ask_about(self.vocabulary)],
        )
        self.pay = self._read_pay() if self.job else None
        self.price = self._read_price() if self.job else None

    @property
    def job(self) -> tuple[Role, Country] | None:
        """The role and the country that are asked about."""
        role, country = self.value("role"), self.value("country")
        return (self.vocabulary.roles[role], self.vocabulary.countries[country]) if role and country else None

    @property
    def present_role(self) -> Role | None:
        return self.vocabulary.roles.get(self.value("work"))

    @property
    def currency(self) -> str:
        return self.job[1].currency if self.job else ""

    @property
    def chosen_credential(self) -> Credential | None:
        return self.priced.get(self.value("credential"))

    def number(self, name: str) -> int:
        return self.cleaned_data.get(name) or 0

    @cached_property
    def study_hours(self) -> int:
        """Hours of study as they were typed, else as the credential states them; 0 where nobody does."""
        typed_hours, credential = self.cleaned_data.get("hours"), self.chosen_credential
        return typed_hours if typed_hours is not None else (credential and credential.hours) or 0

    @property
    def hours_a_week(self) -> int:
        return self.number("weekly") or HOURS_A_WEEK

    @property
    def months_of_study(self) -> int:
        return ceil(self.study_hours / (self.hours_a_week * _WEEKS_A_MONTH))

    @property
    def plan(self) -> Plan | None:
        """What is asked about, None where the address does not say enough of it. Without pay of their own the reader's
        plan is that of their role, and its `now` stands for nothing."""
        if self.price is None or self.errors or not (self.pay or self.present_role):
            return None
        return Plan(
            cost=self.price.amount,
            now=self.pay.yearly if self.pay else 0,
            unpaid=self.number("months"),
            study=self.months_of_study,
            dropout=self.number("dropout") / 100,
        )

    def meanings(self, bounds: tuple[float, float] | None) -> list[tuple[WrittenPay, str]]:
        """What was probably meant by present pay outside `bounds`, each with its query string."""
        if not self.pay or not self.pay.yearly or bounds is None or bounds[0] <= self.pay.yearly <= bounds[1]:
            return []
        found = []
        for pay in likely_meanings(self.pay.text, self.currency, bounds):
            query = self.query.copy()
            query["now"] = pay.text
            found.append((pay, query.urlencode()))
        return found

    @property
    def complaints(self) -> list[str]:
        """What makes no sense in the address, each a sentence."""
        return [str(message) for messages in self.errors.values() for message in messages]

    def _read_pay(self) -> WrittenPay | None:
        """The reader's pay now; what cannot be read, or is not said at all, is an error of its field."""
        text = self.value("now")
        if not text:
            if not self.value("work") and "now" not in self.errors:
                self.add_error("now", "Name your pay now (0 if you have none), or your role now.")
            return None
        try:
            return read_pay(text, self.currency, may_be_zero=True)
        except UnreadablePay as error:
            self.add_error("now", f"{error}.")
            return None

    def _read_price(self) -> Price | None:
        """What was typed of the cost, else the price of the credential; neither is an error of the field."""
        text, credential = self.value("cost"), self.chosen_credential
        if text:
            try:
                return Price(read_price(text, self.currency))
            except UnreadablePrice as error:
                self.add_error("cost", f"{error}.")
                return None
        if credential and (price := price_of(credential, self.currency)):
            return Price(round(price[0]), price[1])
        if "cost" not in self.errors:
            why = "There is no rate for its price: n" if credential else "N"
            self.add_error("cost", f"{why}ame what it costs in {self.currency}, and 0 where it is free.")
        return None
