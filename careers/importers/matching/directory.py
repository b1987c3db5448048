"""The directory: what rows may refer to, under the names and codes that publishers use. No models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from careers.importers.tables import TableError

from .names import Names, Reference

References = Mapping[str, Reference]
Worth = Callable[[Reference, str, int], tuple[Decimal, Decimal] | None]


@dataclass(frozen=True)
class Directory:
    """The roles, employers, places, occupations and skills that the portal has."""

    titles: Names
    employers: Names
    roles: References = field(default_factory=dict)  # by slug
    role_names: Mapping[str, str] = field(default_factory=dict)  # slug -> name
    stand_ins: Mapping[str, str] = field(default_factory=dict)  # slug of a role -> what the source counts instead
    countries: References = field(default_factory=dict)  # by ISO code
    country_names: Mapping[str, str] = field(default_factory=dict)  # name -> ISO code
    us_states: References = field(default_factory=dict)  # by postal code and by name in capitals
    areas: Mapping[tuple[str, str, str], Reference] = field(default_factory=dict)  # by ISO code, kind and code
    occupations: References = field(default_factory=dict)  # by SOC code, detailed ones
    all_occupations: References = field(default_factory=dict)  # by SOC code, with the one that stands for all together
    states: Mapping[tuple[str, str], Reference] = field(default_factory=dict)  # by ISO code and code of the state
    skills: References = field(default_factory=dict)  # by name or alias in small letters
    skill_slugs: References = field(default_factory=dict)  # by slug
    currencies: Mapping[Reference, str] = field(default_factory=dict)  # of countries
    # At which the source that is read turned pay into dollars itself: units per US dollar, by currency.
    publisher_rates: Mapping[str, Decimal] = field(default_factory=dict)
    # What a unit of a currency buys in a country in a year, in international dollars: at least and at most.
    worth: Worth = lambda country, currency, year: None
    highest_official_wage: int | None = None  # of any occupation in any place of the USA, in dollars a year

    @property
    def usa(self) -> Reference:
        """The country of all rows of a publisher of the United States. Raises TableError where the portal lacks it."""
        if "US" not in self.countries:
            raise TableError(
                "the portal does not know the country US; load its fixtures first (manage.py load_portal)"
            )
        return self.countries["US"]
