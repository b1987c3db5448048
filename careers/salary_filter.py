"""The salary filter: the query string of the salary explorer as a form, and the question it asks."""

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import get_text_list

from .filters import Chip, Filter
from .models import CompanySize, EducationLevel, ExperienceLevel
from .pay.lenses import LensName
from .pay.on_record import on_record
from .pay.question import PayQuestion, RemoteShare

# What an address without a filter asks about, so that the page shows how an answer looks.
START = {"country": "us"}
MOST_VALUES = 40
WRONG_NAMED = 3


def _named(value):
    """A value from the address as a complaint may repeat it: short, and without what cannot be seen."""
    seen = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value)
    return f"“{seen[:40]}…”" if len(seen) > 40 else f"“{seen}”"


def _wrong(values, label):
    """The complaint about `values` that are not choices."""
    named = [_named(value) for value in values[:WRONG_NAMED]]
    if len(values) > WRONG_NAMED:
        named.append(f"{len(values) - WRONG_NAMED} more")
    if len(values) == 1:
        return f"{named[0]} is not a choice of “{label}”."
    return f"{get_text_list(named, 'and')} are not choices of “{label}”."


class One(forms.ChoiceField):
    """A select. A value that is no choice is named in the complaint."""

    def __init__(self, label, choices=(), **options):
        super().__init__(label=label, choices=choices, required=False, **options)

    def validate(self, value):
        if value and not self.valid_value(value):
            raise forms.ValidationError(_wrong([value], self.label))


class Several(forms.MultipleChoiceField):
    """Boxes to tick. Values that are no choices are named in the complaint; the others stay in force."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label, choices=()):
        super().__init__(label=label, choices=choices, required=False)

    def validate(self, values):
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(
                f"“{self.label}” takes at most {MOST_VALUES} values, and there are {len(values)}."
            )
        if wrong := [value for value in dict.fromkeys(values) if not self.valid_value(value)]:
            raise forms.ValidationError(_wrong(wrong, self.label))

    def known(self, values):
        """Those of `values` that are choices, in the order of the choices, so that one question has one spelling; none
        where there are too many to read."""
        if len(values) > MOST_VALUES:
            return []
        given = set(values)
        return [value for value, _ in self.choices if value in given]


class SalaryFilter(Filter):
    views_only = ("lens",)
    folded = ("education", "company", "size", "remote", "source")

    role = Several("Role")
    country = One("Country")
    state = One("State")
    experience = Several("Experience", ExperienceLevel.choices)
    year = Several("Year")
    education = One("Education", [("", "Any"), *EducationLevel.choices])
    company = One("Company")
    size = Several("Company size", CompanySize.choices)
    remote = Several("Remote work", RemoteShare.choices)
    source = Several("Source")
    lens = One("Show pay in", LensName.choices, initial=LensName.OWN)

    def __init__(self, query):
        self.on_record = on_record()
        self.is_start = not any(name in query for name in self.base_fields)
        if self.is_start and START["country"] in self.on_record.countries:
            query = QueryDict(mutable=True)
            query.update(START)
        super().__init__(query)

    def full_clean(self):
        for name, choices in self._row_choices().items():
            self.fields[name].choices = choices
        super().full_clean()
        # Only now is it known whose states can be chosen.
        states = self.fields["state"].choices
        self.fields["state"].choices = [(code, name) for code, name in states if not code or self._is_near(code)]

    def _row_choices(self):
        known = self.on_record
        is_one_country = len({state.country_id for state in known.states.values()}) == 1
        return {
            "role": [(slug, role.name) for slug, role in known.roles.items()],
            "country": [("", "Any"), *((code, country.name) for code, country in known.countries.items())],
            "state": [
                ("", "Any"),
                *(
                    (code, state.name if is_one_country else f"{state.name}, {state.country}")
                    for code, state in known.states.items()
                ),
            ],
            "year": [(str(year), str(year)) for year in known.years],
            "company": [("", "Any"), *known.companies.items()],
            "source": [(slug, str(source)) for slug, source in known.sources.items()],
        }

    def _is_near(self, state):
        return self.country_code in ("", state.partition("-")[0])

    def clean(self):
        for name, field in self.fields.items():
            given = self.data.getlist(name)
            if isinstance(field, Several):
                self.cleaned_data[name] = field.known(given)
            elif len(set(given)) > 1:
                self.add_error(
                    None, f"“{field.label}” takes one value, and there are {len(given)}: only the last is read."
                )
        country, state = self.cleaned_data.get("country"), self.cleaned_data.get("state")
        if country and state and not self._is_near(state):
            places = self.on_record
            self.add_error("state", f"{places.states[state]} is not in {places.countries[country].in_sentence}.")
        return self.cleaned_data

    @property
    def complaints(self):
        """What makes no sense in the address, each a sentence."""
        return [message for messages in self.errors.values() for message in messages]

    @property
    def has_more(self):
        """Whether one of the filters that are folded away is in force, or wrong."""
        return any(name in self.in_force or name in self.errors for name in self.folded)

    @property
    def country_code(self):
        """The country in force; a state brings its own."""
        chosen = self.cleaned_data.get("country") or ""
        return chosen or (self.cleaned_data.get("state") or "").partition("-")[0]

    @property
    def country_in_force(self):
        """The Country, or None."""
        return self.on_record.countries.get(self.country_code)

    @cached_property
    def question(self):
        def some(name):
            value = self.value(name) or ()
            return (value,) if isinstance(value, str) else tuple(value)

        return PayQuestion(
            roles=some("role"),
            country=self.country_code,
            areas=some("state"),
            experience=some("experience"),
            education=some("education"),
            companies=some("company"),
            company_sizes=some("size"),
            remote_shares=some("remote"),
            years=tuple(sorted(map(int, some("year")))),
            sources=some("source"),
        )

    @cached_property
    def labels(self):
        """What readers call each value, by field and value."""
        return {name: dict(field.choices) for name, field in self.fields.items()}

    @cached_property
    def in_force(self):
        """The values that make sense, in the order of the fields, as {name: [value, ...]}."""
        values = {name: self.cleaned_data.get(name) or [] for name in self.fields}
        listed = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in listed.items() if value and value != [self.fields[name].initial]}

    @property
    def query_in_force(self):
        return self._written(self.in_force)

    def query_with(self, name, values):
        """The query string with `values` in place of those of the field `name`."""
        return self._written({**self.in_force, name: values})

    def _written(self, values):
        query = QueryDict(mutable=True)
        for name in self.fields:
            query.setlist(name, values.get(name, []))
        # Without any field an address asks about the start, so all that is on record is asked for by an empty one.
        return query.urlencode() or "country="

    @property
    def chips(self):
        """A Chip for each value in force."""
        return [
            Chip(
                f"{self.fields[name].label}: {self.labels[name][value]}",
                self.query_with(name, [other for other in values if other != value]),
            )
            for name, values in self.in_force.items()
            if name not in self.views_only
            for value in values
        ]
