"""The salary filter: the query string of the salary explorer as a form, and the question it asks."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import get_text_list

from careers.cube.question import FIELDS, PayQuestion, country_of_area
from careers.models.salaries import LevelScale
from careers.pages.shared.filters import Chip, Filter
from careers.pages.shared.names import compared
from careers.pay.currency import Lens
from careers.pay.vocabulary import current_vocabulary

from .fields import Named, One, Pick, Several

# What an address without a filter asks about, so that the page shows how an answer looks.
START = {"country": "us"}


def _groups(name, choices):
    """Levels by the scale they belong to, all other choices in one group."""
    if name != "experience":
        return (("", choices),)
    return tuple(
        (str(scale.label), pairs)
        for scale in LevelScale
        if (pairs := [pair for pair in choices if pair[0] in scale.levels])
    )


class SalaryFilter(Filter):
    views_only = ("lens",)
    # Behind “More filters”.
    folded = ("state", "education", "company", "size", "remote", "source")
    # With so many values that they are added one by one.
    long = ("country", "state", "company")

    role = Several("Role")
    country = Several("Country")
    state = Several("State")
    experience = Several("Experience")
    year = Several("Year")
    education = Several("Education")
    company = Named("Company")
    size = Several("Company size")
    remote = Several("Remote work")
    source = Several("Source")
    lens = One("Show pay in", Lens.choices, initial=Lens.OWN)

    def __init__(self, query):
        self.vocabulary = current_vocabulary()
        self.is_start = not any(name.strip().lower() in self.base_fields for name in query)
        if self.is_start and START["country"] in self.vocabulary.countries:
            query = QueryDict(mutable=True)
            query.update(START)
        super().__init__(query, **{name: labels.items() for name, labels in self.vocabulary.labels.items()})

    def full_clean(self):
        super().full_clean()
        # Only now are the countries known whose states can be chosen.
        if countries := self.country_codes:
            states = self.vocabulary.labels["state"].items()
            self.choice_fields["state"].choices = [pair for pair in states if country_of_area(pair[0]) in countries]

    @property
    def choice_fields(self) -> dict[str, forms.ChoiceField]:
        """The fields, all of which have choices."""
        return cast("dict[str, forms.ChoiceField]", self.fields)

    def clean(self):
        for name, field in self.fields.items():
            given = self.query.getlist(name)
            if isinstance(field, Several):
                self.cleaned_data[name] = field.valid_choices(given)
            elif len(set(given)) > 1:
                self.add_error(
                    None, f"“{field.label}” takes one value, and there are {len(given)}: only the last is read."
                )
        self._leave_out_distant_states()
        return self.cleaned_data

    def _leave_out_distant_states(self):
        """A state says where in its country; of a country that is not asked about it says nothing."""
        countries, states = self.cleaned_data["country"], self.cleaned_data["state"]
        distant = [state for state in states if countries and country_of_area(state) not in countries]
        if distant:
            names = get_text_list([str(self.vocabulary.states[state]) for state in distant], "and")
            places = get_text_list([self.vocabulary.countries[code].in_sentence for code in countries], "or")
            self.add_error("state", f"{names} {'is' if len(distant) == 1 else 'are'} not in {places}.")
            self.cleaned_data["state"] = [state for state in states if state not in distant]

    def choices_called(self, name, text):
        """Where several states go by one name or code, the one in the countries that are asked about."""
        found = super().choices_called(name, text)
        if found or name != "state":
            return found
        wanted = compared(text)
        states = list(dict.fromkeys(state for state, spelling in self.names(name) if compared(spelling) == wanted))
        countries = [self.meant("country", country) for country in self.query.getlist("country")]
        return [state for state in states if country_of_area(state) in countries] or states

    def names(self, name):
        """A state also goes by its own name and its code, without the country."""
        if name != "state":
            return super().names(name)
        states = self.vocabulary.states.items()
        return [(address, spelling) for address, state in states for spelling in (state.name, state.code)]

    @property
    def complaints(self):
        """What makes no sense in the address, each a sentence."""
        return [message for messages in self.errors.values() for message in messages]

    @property
    def is_more_wrong(self):
        """Whether one of the filters that are folded away is wrong."""
        return any(name in self.errors for name in self.folded)

    @property
    def more_in_force(self):
        """How many of the filters that are folded away are in force, in a word or two."""
        number = sum(name in self.in_force for name in self.folded)
        return f"{number} in force" if number else "None"

    @property
    def country_codes(self):
        """The countries in force, in the order of the choices; states bring their own."""
        states = self.cleaned_data.get("state") or ()
        return self.cleaned_data.get("country") or list(dict.fromkeys(map(country_of_area, states)))

    @cached_property
    def question(self) -> PayQuestion:
        values = {field: tuple(self.cleaned_data.get(name) or ()) for name, field in FIELDS.items()}
        years = tuple(sorted(map(int, values["years"])))
        return PayQuestion(**{**values, "countries": tuple(self.country_codes), "years": years})

    @cached_property
    def picks(self):
        """The Pick of each field, by name."""
        return {
            name: Pick(
                name,
                str(field.label),
                cast("list[tuple[str, str]]", field.choices),
                self.in_force.get(name, []),
                is_folded=isinstance(field, Several) and name not in self.long,
                is_wrong=name in self.errors,
                is_start=self.is_start and name in START,
                too_few=self.vocabulary.too_few if name == "country" else frozenset(),
                groups=_groups(name, cast("list[tuple[str, str]]", field.choices)),
            )
            for name, field in self.choice_fields.items()
        }

    @cached_property
    def in_force(self):
        """The values that make sense, in the order of the fields, as {name: [value, ...]}."""
        values = {name: self.cleaned_data.get(name) or [] for name in self.fields}
        listed = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in listed.items() if value and value != [self.fields[name].initial]}

    @property
    def query_in_force(self):
        return self.query_of(self.question)

    def query_of(self, question: PayQuestion) -> str:
        """The query string that asks `question` through the lens in force."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            # An address that names states alone, without their countries, keeps doing so.
            is_unchanged = name == "country" and question.countries == self.question.countries
            if name not in FIELDS or is_unchanged:
                query.setlist(name, self.in_force.get(name, []))
            else:
                query.setlist(name, [str(value) for value in getattr(question, FIELDS[name])])
        # Without any field an address asks about the start, so all that is on record is asked for by an empty one.
        return query.urlencode() or "country="

    @property
    def chips(self):
        """A Chip for each value in force."""
        chips = []
        for name, values in self.in_force.items():
            if name in self.views_only:
                continue
            asked = getattr(self.question, FIELDS[name])
            for value in values:
                rest = self.question.with_values(name, [other for other in asked if str(other) != value])
                label = f"{self.fields[name].label}: {self.vocabulary.label(name, value)}"
                chips.append(Chip(label, self.query_of(rest)))
        return chips
