"""Known: what rows may refer to, under the names and codes that publishers use. No models: tools fill it too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .names import Names

Ref = TypeVar("Ref", str, int)


@dataclass(frozen=True)
class Known(Generic[Ref]):
    """Roles, employers and places. What stands for one of them is the caller's choice: a primary key, or a slug."""

    titles: Names[Ref]
    employers: Names[Ref]
    roles: Mapping[str, Ref] = field(default_factory=dict)  # by slug
    countries: Mapping[str, Ref] = field(default_factory=dict)  # by ISO code
    country_names: Mapping[str, str] = field(default_factory=dict)  # name -> ISO code
    us_states: Mapping[str, Ref] = field(default_factory=dict)  # by postal code and by name in capitals
    areas: Mapping[tuple[str, str, str], Ref] = field(default_factory=dict)  # by ISO code, kind and code
    occupations: Mapping[str, Ref] = field(default_factory=dict)  # by SOC code
    states: Mapping[tuple[str, str], Ref] = field(default_factory=dict)  # by ISO code and code of the state
    skills: Mapping[str, Ref] = field(default_factory=dict)  # by name or alias in small letters
