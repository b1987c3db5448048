"""Reports: what one row of a publisher says about one person's or one post's pay."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from careers.importers.matching.directory import Directory, Reference
from careers.importers.matching.names import LONGEST_NAME
from careers.models.matching import match_key

from .cells import Cells, Rejected

NO_ROLE, SEVERAL_ROLES = "title of no role", "title of several roles"
NO_TITLE = "title without a letter or digit"

_compared = lru_cache(1 << 14)(match_key)


class SalaryReport(NamedTuple):
    """A salary record before it is stored; what the publisher does not state stays empty, and so does a role that is
    none of the portal's, where the report is taken all the same. Pay is a whole number of the
    currency's main unit, gross, for a year."""

    role: Reference | None
    title: str
    country: Reference
    year: int
    currency: str
    amount: int
    basis: str
    company: Reference | None = None
    area: Reference | None = None
    experience: str = ""
    years_experience: int | None = None
    education: str = ""
    employment_type: str = ""
    remote_share: int | None = None
    company_size: str = ""
    employer: str = ""
    employer_key: str = ""
    low: int | None = None
    high: int | None = None
    prevailing_wage: int | None = None
    skills: tuple[Reference, ...] = ()


class Reader(NamedTuple):
    """How the rows of one file are read; `number_at` is where the publisher's own row number stands, if it has one."""

    parse: Callable[[Cells], SalaryReport]
    number_at: int | None = None


def role_of(title: str, directory: Directory) -> Reference:
    """The one role that goes by `title`."""
    role = directory.titles.only(title)
    if role is None:
        if title and not _compared(title):
            raise Rejected(NO_TITLE)
        raise Rejected(SEVERAL_ROLES if directory.titles.owners(title) else NO_ROLE)
    check_title(title)
    return role


def check_title(title: str) -> None:
    if not 0 < len(title) <= LONGEST_NAME:
        raise Rejected(f"title empty or longer than {LONGEST_NAME} characters")
    if not _compared(title):
        raise Rejected(NO_TITLE)
