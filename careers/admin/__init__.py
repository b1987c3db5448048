"""The editors' side: one noun a file, as in models/. Importing it registers everything with the admin."""

from . import (
    companies,
    factor_effects,
    guidance,
    imports,
    learning,
    money,
    occupations,
    outlook,
    people,
    places,
    role_parts,
    roles,
    salaries,
    skills,
    sources,
    taxes,
)

__all__ = [
    "companies",
    "factor_effects",
    "guidance",
    "imports",
    "learning",
    "money",
    "occupations",
    "outlook",
    "people",
    "places",
    "role_parts",
    "roles",
    "salaries",
    "skills",
    "sources",
    "taxes",
]
