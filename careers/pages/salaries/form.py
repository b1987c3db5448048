"""The salary filter: the query string of the salary explorer as a form, and the question it asks."""

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import get_text_list

from careers.cube.question import PayQuestion, RemoteShare
from careers.models import CompanySize, EducationLevel, ExperienceLevel
from careers.pages.shared.filters import Chip, Filter
from careers.pay.currency import Lens
from careers.pay.vocabulary import on_record

from .fields import Named, One, Pick, Several

# What an address without a filter asks about, so that the page shows how an answer looks.
START = {"country": "us"}


def country_of(state):
    """The country in the code of a state: “us” of “us-ca”."""
    return state.partition("-")[0]


class SalaryFilter(Filter):
    views_only = ("lens",)
    # Behind “More filters”.
    folded = ("state", "education", "company", "size", "remote", "source")
    # With so many values that they are added one by one.
    long = ("country", "state", "company")

    role = Several("Role")
    country = Several("Country")
    state = Several("State")
    experience = Several("Experience", ExperienceLevel.choices)
    year = Several("Year")
    education = Several("Education", EducationLevel.choices)
    company = Named("Company")
    size = Several("Company size", CompanySize.choices)
    remote = Several("Remote work", RemoteShare.choices)
    source = Several("Source")
    lens = One("Show pay in", Lens.choices, initial=Lens.OWN)

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
        self.fields["state"].choices = [(code, name) for code, name in states if self._is_near(code)]

    def _row_choices(self):
        known = self.on_record
        is_one_country = len({state.country_id for state in known.states.values()}) == 1
        return {
            "role": [(slug, role.name) for slug, role in known.roles.items()],
            "country": [(code, country.name) for code, country in known.countries.items()],
            "state": [
                (code, state.name if is_one_country else f"{state.name}, {state.country}")
                for code, state in known.states.items()
            ],
            "year": [(str(year), str(year)) for year in known.years],
            "company": list(known.companies.items()),
            "source": [(slug, str(source)) for slug, source in known.sources.items()],
        }

    def _is_near(self, state):
        return not self.country_codes or country_of(state) in self.country_codes

    def clean(self):
        for name, field in self.fields.items():
            given = self.data.getlist(name)
            if isinstance(field, Several):
                self.cleaned_data[name] = field.known(given)
            elif len(set(given)) > 1:
                self.add_error(
                    None, f"“{field.label}” takes one value, and there are {len(given)}: only the last is read."
                )
        self._leave_out_distant_states()
        return self.cleaned_data

    def _leave_out_distant_states(self):
        """A state says where in its country; of a country that is not asked about it says nothing."""
        countries, states = self.cleaned_data["country"], self.cleaned_data["state"]
        distant = [state for state in states if countries and country_of(state) not in countries]
        if distant:
            names = get_text_list([str(self.on_record.states[state]) for state in distant], "and")
            places = get_text_list([self.on_record.countries[code].in_sentence for code in countries], "or")
            self.add_error("state", f"{names} {'is' if len(distant) == 1 else 'are'} not in {places}.")
            self.cleaned_data["state"] = [state for state in states if state not in distant]

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
        return self.cleaned_data.get("country") or list(dict.fromkeys(map(country_of, states)))

    @property
    def countries_in_force(self):
        """The Countries that are asked about; none where it is all of them."""
        return [self.on_record.countries[code] for code in self.country_codes]

    @property
    def country_in_force(self):
        """The Country, where it is one."""
        return self.countries_in_force[0] if len(self.country_codes) == 1 else None

    @cached_property
    def question(self):
        def some(name):
            return tuple(self.value(name) or ())

        return PayQuestion(
            roles=some("role"),
            countries=tuple(self.country_codes),
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
    def picks(self):
        """The Pick of each field, by name."""
        return {
            name: Pick(
                name,
                field.label,
                field.choices,
                self.in_force.get(name, []),
                is_folded=isinstance(field, Several) and name not in self.long,
                is_wrong=name in self.errors,
                is_start=self.is_start and name in START,
                too_few=self.on_record.too_few if name == "country" else frozenset(),
            )
            for name, field in self.fields.items()
        }

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
        """The query string with `values` in place of those of the field `name`, and without the states of a country
        that is no longer asked about."""
        changed = {**self.in_force, name: values}
        if name == "country" and values:
            changed["state"] = [state for state in changed.get("state", []) if country_of(state) in values]
        return self._written(changed)

    def query_without(self, *names):
        """The query string without the fields `names`."""
        return self._written({name: values for name, values in self.in_force.items() if name not in names})

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
