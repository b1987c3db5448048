from careers.models import EducationLevel, EntryExperience, RoleFamily
from careers.pages.shared.filters import Filter, choice, search, slug_choices


class RoleFilter(Filter):
    q = search("Role, title or skill")
    family = choice("Family", slug_choices(RoleFamily.objects.all()))
    education = choice("Education to enter", EducationLevel.choices)
    experience = choice("Experience to enter", EntryExperience.choices)
    country = choice("Pay in", [("us", "the USA"), ("in", "India")], empty=None, initial="us")
    sort = choice(
        "Sort by",
        [("family", "Family"), ("name", "Name"), ("pay", "Median pay"), ("growth", "Projected growth")],
        empty=None,
        initial="family",
    )
