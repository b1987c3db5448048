"""Codes: what a report records as whole numbers, so that a million reports are a few arrays.

Role, country, state and company are their primary keys and a year is itself; the rest are places in a list.
"""

from django.db.models import F
from django.db.models.functions import Coalesce

from careers.models import CompanySize, EducationLevel, ExperienceLevel

from .question import RemoteShare
from .summaries import UNRECORDED

LEVELS = ["", *ExperienceLevel.values]
_LISTS = {"education": EducationLevel.values, "size": CompanySize.values, "remote": RemoteShare.values}

_LEVEL = {level: code for code, level in enumerate(LEVELS)}
_EDUCATION = {"": UNRECORDED} | {level: code for code, level in enumerate(EducationLevel.values)}
_SIZE = {"": UNRECORDED} | {size: code for code, size in enumerate(CompanySize.values)}

# What is read of a record, in the order in which `coded` takes it. A metropolitan area counts in its principal state.
READ = {
    "role": F("role_id"),
    "country": F("country_id"),
    "experience": F("experience"),
    "year": F("year"),
    "state": Coalesce("area__state_id", "area_id"),
    "education": F("education"),
    "size": F("company_size"),
    "remote": F("remote_share"),
    "company": F("company_id"),
}


def _remote(share):
    return UNRECORDED if share is None else RemoteShare.values.index(RemoteShare.of(share))


_CODERS = {
    "experience": _LEVEL.__getitem__,
    "education": _EDUCATION.__getitem__,
    "size": _SIZE.__getitem__,
    "remote": _remote,
    "state": lambda pk: UNRECORDED if pk is None else pk,
    "company": lambda pk: UNRECORDED if pk is None else pk,
}


def coded(name, value):
    """The code of what a record holds under `name`."""
    return _CODERS[name](value) if name in _CODERS else value


def stored_value(facet, code):
    """A facet's code as SalaryStat.value has it."""
    return _LISTS[facet][code] if facet in _LISTS else str(code)
