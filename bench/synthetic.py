"""Synthetic records: made-up pay for databases of the bench, never for the portal's own.

Seeded: the same number of rows is the same rows on every machine. Pay is log-normal, with a centre for each role,
country, level and year. Nine reports in ten are from the USA, as in the files that are published.
"""

from dataclasses import dataclass

import numpy as np

from careers.importers.formats.catalogue import SALARY_COLUMNS
from careers.models import (
    Area,
    Company,
    CompanySize,
    Country,
    EducationLevel,
    ExperienceLevel,
    Industry,
    Role,
    RoleFamily,
    SalaryRecord,
    Source,
    Status,
)

SEED = 20_261_124
ROLES, COUNTRIES, STATES, COMPANIES = 24, 40, 51, 500
YEARS = (2020, 2021, 2022, 2023, 2024, 2025)
SOURCE = "synthetic"

COLUMNS = ("source_id", *SALARY_COLUMNS)
# Employer and its key, low and high end, prevailing wage.
_NOT_STATED = ("", "", None, None, None)


@dataclass(frozen=True)
class World:
    """The primary keys that records refer to. The first country is the USA, to which the states belong."""

    source: int
    roles: list[int]
    countries: list[int]
    states: list[int]
    companies: list[int]


def make_world() -> World:
    """Writes what records refer to, under names that say what they are."""
    source = Source.objects.create(
        slug=SOURCE,
        kind="reported",
        publisher="Nobody",
        title="Synthetic records",
        url="https://example.org/",
        licence="none",
        retrieved_on="2026-01-01",
        measures="Nothing.",
        cannot_tell="Anything.",
    )
    family = RoleFamily.objects.create(slug="synthetic", name="Synthetic", position=1)
    roles = [_role(family, number) for number in range(ROLES)]
    letters = [chr(65 + number // 26) + chr(65 + number % 26) for number in range(COUNTRIES)]
    countries = [
        Country.objects.create(iso=iso, name=f"Country {iso}", in_sentence=f"country {iso}", currency="USD")
        for iso in ["US", *(letter for letter in letters if letter != "US")][:COUNTRIES]
    ]
    states = [
        Area.objects.create(country=countries[0], kind="state", code=f"{number:02d}", name=f"State {number:02d}")
        for number in range(STATES)
    ]
    industry = Industry.objects.create(slug="synthetic", name="Synthetic")
    companies = [
        Company.objects.create(
            slug=f"company-{number}",
            name=f"Company {number}",
            industry=industry,
            headquarters=countries[0],
            status=Status.PUBLISHED,
        )
        for number in range(COMPANIES)
    ]
    return World(source.pk, *([row.pk for row in rows] for rows in (roles, countries, states, companies)))


def _role(family, number):
    return Role.objects.create(
        slug=f"role-{number}",
        name=f"Role {number}",
        plural=f"Role {number}",
        family=family,
        summary="Synthetic.",
        work="Synthetic.",
        entry_education="bachelor",
        entry_experience="none",
        status=Status.PUBLISHED,
    )


def records(n: int, world: World, chunk: int = 100_000):
    """Yields `n` records as tuples in the order of COLUMNS."""
    random = np.random.default_rng(SEED)
    effects = _effects(random)
    for first in range(0, n, chunk):
        yield from _chunk(random, effects, world, first, min(chunk, n - first))


def _effects(random):
    """What each role, country and company adds to the logarithm of pay."""
    return {
        "role": random.normal(0, 0.15, ROLES),
        "country": np.concatenate([[0.0], random.normal(-0.7, 0.3, COUNTRIES - 1)]),
        "company": random.normal(0, 0.1, COMPANIES),
        "experience": np.array([-0.4, -0.1, 0.15, 0.4]),
    }


def _chunk(random, effects, world, first, size):
    role = np.minimum(random.geometric(0.12, size) - 1, ROLES - 1)
    country = np.where(random.random(size) < 0.9, 0, random.integers(1, COUNTRIES, size))
    company = np.minimum(random.geometric(0.01, size) - 1, COMPANIES - 1)
    level = random.choice(4, size, p=[0.1, 0.3, 0.5, 0.1])
    year = random.choice(len(YEARS), size, p=[0.02, 0.03, 0.1, 0.2, 0.3, 0.35])
    state = np.minimum(random.geometric(0.06, size) - 1, STATES - 1)
    education = random.integers(0, len(EducationLevel.values), size)
    remote = random.choice([0, 50, 100], size, p=[0.7, 0.05, 0.25])
    company_size = random.choice(3, size, p=[0.1, 0.7, 0.2])
    log_pay = (
        np.log(110_000)
        + effects["role"][role]
        + effects["country"][country]
        + effects["company"][company]
        + effects["experience"][level]
        + 0.03 * year
        + random.normal(0, 0.3, size)
    )
    amount = np.maximum(np.rint(np.exp(log_pay)), 1).astype(int)
    levels, degrees, sizes = ExperienceLevel.values, EducationLevel.values, CompanySize.values
    columns = zip(
        *(
            each.tolist()
            for each in (role, country, company, level, year, state, education, remote, company_size, amount)
        ),
        strict=True,
    )
    for i, (r, c, k, x, y, s, e, f, z, pay) in enumerate(columns, start=first):
        yield (
            world.source,
            f"{i:032x}",
            world.roles[r],
            f"Role {r}",
            world.countries[c],
            YEARS[y],
            "USD",
            pay,
            "base",
            world.companies[k],
            world.states[s] if c == 0 else None,
            levels[x],
            None,
            degrees[e],
            "full_time",
            f,
            sizes[z],
            *_NOT_STATED,
        )


def insert_statement(placeholder: str) -> str:
    """The raw INSERT of one record."""
    table = SalaryRecord._meta.db_table
    return f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES ({', '.join([placeholder] * len(COLUMNS))})"
