from django.db.models import Exists, OuterRef

from careers.models import EducationLevel, EntryExperience, RoleFamily, SalaryRecord, Source, WageEstimate
from careers.pages.shared.filters import Filter, choice, search, slug_choices


def _sources_of_pay():
    """The slug and the publisher of each source of pay."""
    ours = OuterRef("pk")
    has_pay = Exists(SalaryRecord.objects.filter(source=ours)) | Exists(WageEstimate.objects.filter(source=ours))
    return Source.objects.filter(has_pay).order_by("publisher", "title").values_list("slug", "publisher")


class RoleFilter(Filter):
    views_only = ("sort", "country", "source")

    q = search("Role, title or skill")
    family = choice("Family", slug_choices(RoleFamily.objects.all()))
    education = choice("Education to enter", EducationLevel.choices)
    experience = choice("Experience to enter", EntryExperience.choices)
    country = choice("Pay in", [("us", "the USA"), ("in", "India")], empty=None, initial="us")
    source = choice("Pay by", _sources_of_pay, empty="The source with the most roles")
    sort = choice(
        "Sort by",
        [("family", "Family"), ("name", "Name"), ("pay", "Median pay"), ("growth", "Projected growth")],
        empty=None,
        initial="family",
    )
