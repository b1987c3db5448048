import re

from django.db.models import Exists, OuterRef

from careers.models import EducationLevel, EntryExperience, RoleFamily, SalaryRecord, Source, WageEstimate
from careers.models.matching import title_key
from careers.pages.shared.filters import Filter, choice, search, slug_choices


def _sources_of_pay():
    """The slug and the publisher of each source of pay."""
    ours = OuterRef("pk")
    has_pay = Exists(SalaryRecord.objects.filter(source=ours)) | Exists(WageEstimate.objects.filter(source=ours))
    return Source.objects.filter(has_pay).order_by("publisher", "title").values_list("slug", "publisher")


# Words of grade in what readers call a job. In reported titles they count: an intern is paid otherwise.
_GRADE = re.compile(
    "associate|apprentice|chief|director|entry|executive|experienced|freshers?|graduate|head|intern|"
    "internship|trainee|vp"
)


def without_grade(title: str) -> str:
    """`title_key` without further words that say how far a person is, unless there are no others."""
    words = title_key(title).split()
    return " ".join([word for word in words if not _GRADE.fullmatch(word)] or words)


class RoleFilter(Filter):
    views_only = ("sort", "country", "source")

    q = search("Role, title or skill", without_grade)
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
