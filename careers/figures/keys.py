"""Keys: the names of figures in addresses, made of nouns and slugs, so that they hold when rows are imported again.

The parts of a key are joined by dots, from the widest to the narrowest:

    pay.data-engineer.us                                        what leads in a country, and every source
    pay.data-engineer.us.oflc-lca-fy2024-q1.base-usd            what one source says, on one basis, in one currency
    pay.data-engineer.us.bls-oews-2025.base-usd.15-1243         the same of an occupation that stands for the role
    pay.data-engineer.us.bls-oews-2025.base-usd.15-1243.us-ca   and of one place
    pay.data-engineer.us.oflc-lca-fy2024-q1.base-usd.state      a table; also level, company, year, spread
    pay.data-engineer.us.oflc-lca-fy2024-q1.base-usd.state.us-ca  one row of it
    jobs.bls-projections-2024-34.15-2051                        a projection; without the occupation the table of them
    claim.wef-2023-ai-growth                                    what somebody claims of the future
    visa.data-engineer.oflc-lca-fy2024-q1                       filings of a role; then “state” or “employer”
    effect.data-engineer.us                                     what moves pay; then source, factor and the two levels
    skill.python                                                what naming a skill does to pay
    field.us.senior                                             all roles beside each other at one level

A source is one release, so a key stays with its number when the next release comes. The currency is that of the
reports, also where a page converts them.
"""

import re

from careers.pay.figure import PayFigure

# What a series of pay is broken down by: the dimension of the cube, by the name of its table.
TABLES = {"level": "experience", "year": "year", "state": "state", "company": "company"}
PATTERN = r"[a-z]+(?:\.[a-z0-9_-]+)+"
LONGEST = 300


def key_of(*parts: str) -> str:
    """The key of these parts."""
    return ".".join(parts)


def parts_of(key: str) -> tuple[str, ...]:
    """The parts of a key; none where it is no key."""
    return tuple(key.split(".")) if len(key) <= LONGEST and re.fullmatch(PATTERN, key) else ()


def series(basis: str, currency: str) -> str:
    """The part of a key that names basis and currency."""
    return f"{basis}-{currency}".lower()


def of_pay(figure: PayFigure) -> str:
    """The key of a figure of pay, "" where it can have none: of too few reports, of one sector, or of a cell that no
    table lists."""
    is_listed = not figure.part or (len(figure.part) == 2 and figure.part[0] in TABLES and figure.part[1])
    if figure.is_too_few or not figure.role or not is_listed or (figure.place and not figure.area):
        return ""
    named = series(figure.basis, figure.paid_in or figure.currency)
    parts = ("pay", figure.role, figure.country.lower(), figure.source.slug, named, figure.occupation, figure.area)
    return key_of(*(part for part in (*parts, *figure.part) if part))
