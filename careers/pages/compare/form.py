"""The addresses of comparisons: what is compared, and what was asked for that cannot be."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import get_text_list

from careers.pages.shared.filters import Filter, choice, choices_of
from careers.pay.side_by_side import LEVELS

from .choices import Choices

FEWEST, MOST_ROLES, COUNTRIES = 2, 4, 2
WEIGHTS = [("0", "0, does not matter"), ("1", "1"), ("2", "2"), ("3", "3, matters most")]
MOST_NAMED, LONGEST_NAMED = 3, 40


class Compared(forms.MultipleChoiceField):
    """What is compared, once each and in the order in which it was asked for, up to `most`."""

    def __init__(self, label: str, most: int, noun: str, plural: str) -> None:
        super().__init__(label=label, required=False)
        self.most, self.noun, self.plural = most, noun, plural

    def validate(self, value: Any) -> None:
        """The form complains, and compares what is left."""

    def read(self, given: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        """The values that are compared, what is wrong with the others, and what is only said of them."""
        asked = [value for value in given if value]
        once = list(dict.fromkeys(asked))
        known = [value for value in once if self.valid_value(value)]
        labels = dict(choices_of(self))
        wrong, said = [], []
        if unknown := [value for value in once if value not in labels]:
            wrong.append(f"{_named(unknown)} {'is' if len(unknown) == 1 else 'are'} no {self.noun} we know.")
        if left_out := [labels[value] for value in known[self.most :]]:
            wrong.append(
                f"Of {len(known)} {self.plural} the first {self.most} are compared, without {_named(left_out)}."
            )
        if repeated := [labels[value] for value in known if asked.count(value) > 1]:
            said.append(f"{get_text_list(repeated, 'and')} was named more than once and is compared once.")
        compared = known[: self.most]
        if asked and len(compared) < FEWEST:
            wrong.append(f"A comparison takes {self.at_least}; choose below with what to compare.")
        return compared, wrong, said

    @property
    def at_least(self) -> str:
        return f"two {self.plural}" if self.most == FEWEST else f"two to four {self.plural}"


def _named(values: Sequence[str]) -> str:
    """The first of `values` in quotation marks, short and without what cannot be seen."""
    names = []
    for value in values[:MOST_NAMED]:
        seen = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value)
        names.append(f"“{seen[:LONGEST_NAMED]}…”" if len(seen) > LONGEST_NAMED else f"“{seen}”")
    if len(values) > MOST_NAMED:
        names.append(f"{len(values) - MOST_NAMED} more")
    return get_text_list(names, "and")


class ComparisonForm(Filter):
    """A Filter of which one field holds what is compared. `compared` are its values, `said` what a reader should know
    of those that were asked for and are not compared as asked."""

    compares = ""
    no_role = ""

    def __init__(self, query: QueryDict, choices: Choices) -> None:
        self.compared: list[str] = []
        self.said: list[str] = []
        roles = list(choices.roles.items())
        countries = [(code, country.name) for code, country in choices.countries.items()]
        sources = [("", ""), *((slug, source.called) for slug, source in choices.sources.items())]
        chooses_role = [("", self.no_role), *roles]
        super().__init__(
            query,
            role=roles if self.compares == "role" else chooses_role,
            country=countries,
            source=sources,
            now=chooses_role,
        )

    def clean(self) -> None:
        field = self.fields[self.compares]
        assert isinstance(field, Compared)
        self.compared, wrong, said = field.read(self.query.getlist(self.compares))
        self.said = [*self.said, *said]
        for complaint in wrong:
            self.add_error(self.compares, complaint)

    @property
    def is_asked(self) -> bool:
        """Whether there is something to compare; else the page is the form alone."""
        return len(self.compared) >= FEWEST

    @property
    def picks(self) -> list[tuple[int, str]]:
        """The number of each select of what is compared, counted from 1, and the value that stands in it."""
        field = self.fields[self.compares]
        assert isinstance(field, Compared)
        return list(enumerate([*self.compared, *[""] * (field.most - len(self.compared))], start=1))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The choices of the selects of what is compared."""
        return choices_of(self.fields[self.compares])

    def query_with(self, **values: str) -> str:
        """The query string of the same comparison with other `values`; an empty one is left out."""
        query = self.query.copy()
        query.setlist(self.compares, self.compared)
        for name, value in values.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return query.urlencode()


class RoleComparison(ComparisonForm):
    """Two to four roles in one country, by one source, at one level or at each."""

    compares = "role"
    no_role = "none of these"
    weights = ("pay", "entry", "growth", "skills")

    role = Compared("Roles", MOST_ROLES, "role", "roles")
    country = choice("Country", [], empty=None, initial="us")
    source = choice("Source", [], empty="")
    level = choice("Level", list(LEVELS.items()), empty="")
    pay = choice("Pay", WEIGHTS, empty=None, initial="0")
    entry = choice("Easy to get in", WEIGHTS, empty=None, initial="0")
    growth = choice("Growth", WEIGHTS, empty=None, initial="0")
    skills = choice("Skills I hold already", WEIGHTS, empty=None, initial="0")
    now = choice("The role I have now", [])

    @property
    def country_code(self) -> str:
        """The country that is shown, which is not the first of the choices where the address names none."""
        return self.value("country")

    @property
    def is_weighed(self) -> bool:
        """Whether the reader said what matters."""
        return any(self.weight.values())

    @property
    def weight(self) -> dict[str, int]:
        return {name: int(self.value(name)) for name in self.weights}


class CountryComparison(ComparisonForm):
    """One role in two countries, by one source."""

    compares = "country"
    no_role = "Choose a role"

    role = choice("Role", [])
    country = Compared("Countries", COUNTRIES, "country", "countries")
    source = choice("Source", [], empty="")

    @property
    def is_asked(self) -> bool:
        return super().is_asked and bool(self.value("role"))
