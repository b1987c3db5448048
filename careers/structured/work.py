"""Work: schema.org's Occupation as the page of a role tells it, without pay."""

from collections.abc import Sequence
from typing import Any

from careers.models import EntryExperience, Role


def occupation(role: Role, skills: Sequence[str] = (), tasks: Sequence[str] = ()) -> dict[str, Any]:
    """What the role is, and what is asked of entrants. `skills` and `tasks` are those that the page names."""
    said: dict[str, Any] = {
        "@type": "Occupation",
        "name": role.name,
        "url": role.get_absolute_url(),
        "description": role.summary,
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": role.get_entry_education_display(),
        },
    }
    if role.entry_experience != EntryExperience.NONE:
        # Not in months: the page gives a range of years, and one number of months would be another statement.
        said["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "description": role.get_entry_experience_display(),
        }
    if tasks:
        said["responsibilities"] = list(tasks)
    if skills:
        said["skills"] = list(skills)
    return said
