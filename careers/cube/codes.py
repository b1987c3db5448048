"""What a report records as whole numbers, so that a million reports are a few arrays.

Role, country, state and company are their primary keys and a year is itself; the code of any other value is its index
in a list.
"""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from careers.models import CompanySize, EducationLevel, ExperienceLevel

from .question import RemoteShare
from .summaries import UNRECORDED

LEVELS = ["", *ExperienceLevel.values]
_LISTS = {"education": EducationLevel.values, "size": CompanySize.values, "remote": RemoteShare.values}

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


def coded(name: str, value: Any) -> int:
    """The code of what a record holds under `name`, a key of READ."""
    if name == "experience":
        return LEVELS.index(value)
    if value is None or (name in ("education", "size") and value == ""):
        return UNRECORDED
    if name == "remote":
        value = RemoteShare.of(value)
    return _LISTS[name].index(value) if name in _LISTS else value


def stored_value(facet: str, code: int) -> str:
    """A facet's code as SalaryStat.value has it."""
    return _LISTS[facet][code] if facet in _LISTS else str(code)
