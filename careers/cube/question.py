"""Questions about pay: which reports are asked about, in one value that can be compared, kept and passed on."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from django.db import models


class RemoteShare(models.TextChoices):
    """Reports give remote work in percent, most of them as 0, 50 or 100; these are the bands it is looked at in."""

    NONE = "none", "On site, under 20 % remote"
    PART = "part", "Partly remote, 20 to 80 %"
    FULL = "full", "Remote, over 80 %"

    @classmethod
    def of(cls, percent: int) -> "RemoteShare":
        """The band in which so much remote work lies."""
        if percent < 20:
            return cls.NONE
        return cls.PART if percent <= 80 else cls.FULL


# What an answer can be broken down by, in the order in which it is shown, and the field that chooses its values.
DIMENSIONS = {
    "role": "roles",
    "year": "years",
    "experience": "experience",
    "country": "countries",
    "state": "areas",
    "education": "education",
    "size": "company_sizes",
    "remote": "remote_shares",
    "company": "companies",
}
# All that a question holds to values, and the field that has them.
FIELDS = {**DIMENSIONS, "source": "sources"}


def country_of_area(address: str) -> str:
    """The country in the address of an area: "us" of "us-ca"."""
    return address.partition("-")[0]


@dataclass(frozen=True)
class PayQuestion:
    """Which reports of pay are asked about; an empty field asks about all.

    Values are written as in addresses: roles, companies and sources by slug, countries by their ISO code in lower
    case, areas by country and code ("us-ca"), remote shares by RemoteShare, the rest by the choices of SalaryRecord.
    """

    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    company_sizes: tuple[str, ...] = ()
    remote_shares: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The one country that is asked about, or nothing where there are several or all."""
        return self.countries[0] if len(self.countries) == 1 else ""

    def with_values(self, name: str, values: Sequence) -> "PayQuestion":
        """The same question with `values` of `name`, a key of FIELDS, and without the areas of countries that are then
        no longer asked about. Years may be given as text."""
        changed = replace(self, **{FIELDS[name]: tuple(map(int, values) if name == "year" else values)})
        if name != "country" or not values:
            return changed
        return replace(changed, areas=tuple(area for area in self.areas if country_of_area(area) in values))

    @property
    def compared(self) -> tuple[str, ...]:
        """What stands side by side and is never added up: several roles, several countries."""
        return tuple(name for name in ("role", "country") if len(getattr(self, FIELDS[name])) > 1)

    def part(self, role: str, country: str) -> "PayQuestion":
        """The same question of one of the roles and countries that are compared; of "" nothing is changed."""
        one = self.with_values("role", [role]) if role else self
        return one.with_values("country", [country]) if country else one

    @property
    def open_dimensions(self) -> tuple[str, ...]:
        """What is left to break the answer down by: all that is neither held to one value nor compared; states only in
        one country."""
        return tuple(
            name
            for name, field in DIMENSIONS.items()
            if len(getattr(self, field)) != 1 and name not in self.compared and (name != "state" or self.country)
        )

    @property
    def is_in_cube(self) -> bool:
        """Whether all that it asks about is a dimension of the cube of pay statistics."""
        return not (self.areas or self.education or self.companies or self.company_sizes or self.remote_shares)

    @property
    def has_facets_in_cube(self) -> bool:
        """Whether the cube also holds it broken down by what is no dimension of its own."""
        return self.is_in_cube and not self.experience and not self.years

    @property
    def suits_national_statistics(self) -> bool:
        """Whether what is published of one role in one whole country, at all levels together, is about the same."""
        wide = {"roles", "countries", "years", "sources"}
        narrower = (field.name for field in fields(self) if field.name not in wide)
        return len(self.roles) == 1 and bool(self.country) and not any(getattr(self, name) for name in narrower)
