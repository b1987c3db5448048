"""The question of what arrives in the account, as a form: country, tax year, gross pay and what comes off it."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from careers.models import TaxRules
from careers.pages.shared.filters import Filter, choice
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.offers import UnreadablePay, WrittenPay, read_pay

_LONGEST = 60  # characters that anybody needs for an amount


def _amount(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )


class InHandForm(Filter):
    """`rules` are all that are known. What makes no sense is named; an answer needs a country and gross pay."""

    amounts = ("gross", "fund", "deductions")

    country = choice("Country", ())
    year = choice("Tax year", ())
    gross = _amount("Gross pay")
    fund = _amount("Provident fund, your share a year")
    deductions = _amount("Deductions that you can claim a year")

    def __init__(self, query: QueryDict, rules: Iterable[TaxRules]) -> None:
        self.all_rules = list(rules)
        countries = {rules.country.iso.lower(): rules.country for rules in self.all_rules}
        first = [iso.lower() for iso in LEADING_COUNTRIES]
        self.countries = dict(
            sorted(countries.items(), key=lambda pair: first.index(pair[0]) if pair[0] in first else len(first))
        )
        years = sorted({rules.year for rules in self.all_rules}, reverse=True)
        super().__init__(
            query,
            country=[("", "Choose a country"), *((code, country.name) for code, country in self.countries.items())],
            year=[("", "The last that we have rules of"), *((year, year) for year in years)],
        )
        self.pay = self._read_amounts()

    @property
    def is_asked(self) -> bool:
        return bool(self.value("country") and "gross" in self.pay)

    @property
    def currency(self) -> str:
        return self.countries[self.value("country")].currency

    @cached_property
    def of_country(self) -> list[TaxRules]:
        """The rules of the country, those of the last year first."""
        return [rules for rules in self.all_rules if rules.country.iso.lower() == self.value("country")]

    @property
    def year_asked(self) -> str:
        return self.value("year") or self.of_country[0].year

    @cached_property
    def rules(self) -> list[TaxRules]:
        """The rules of the country and the tax year; none where we have none of that year."""
        return [rules for rules in self.of_country if rules.year == self.year_asked]

    def yearly(self, name: str) -> int:
        return self.pay[name].yearly if name in self.pay else 0

    def _read_amounts(self) -> dict[str, WrittenPay]:
        written = {}
        for name in self.amounts if self.value("country") else ():
            if not (text := self.value(name)):
                continue
            try:
                written[name] = read_pay(text, self.currency, may_be_zero=name != "gross")
            except UnreadablePay as error:
                self.add_error(name, f"{error}.")
        return written

    @property
    def complaints(self) -> list[str]:
        return [str(message) for messages in self.errors.values() for message in messages]

    def query_with(self, **values: str) -> str:
        query = self.query.copy()
        for name, value in values.items():
            query[name] = value
        return query.urlencode()
