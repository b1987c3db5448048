"""The addresses of the doors: where somebody stands who does not know the names of roles yet."""

from django.http import QueryDict

from careers.models import EducationLevel
from careers.pages.shared.fields import Ticks
from careers.pages.shared.filters import Filter, choice
from careers.skills.opening import TICKED
from careers.skills.stored import NamedSkill, SkillMap


class StudentForm(Filter):
    """Both questions have an answer before they are asked, which the selects show."""

    views_only = ("country", "degree")

    country = choice("Where", [("in", "India"), ("us", "USA")], empty=None, initial="in")
    degree = choice(
        "Your degree, or the one you study for", EducationLevel.choices, empty=None, initial=EducationLevel.BACHELOR
    )

    def __init__(self, query: QueryDict) -> None:
        answered = query.copy()
        answered.setdefault("degree", EducationLevel.BACHELOR)
        super().__init__(answered)


class TicksForm(Filter):
    """What somebody works with, out of `offered`."""

    views_only = ("skill",)

    skill = Ticks(label="What you work with", required=False)

    def __init__(self, query: QueryDict, known: SkillMap, offered: list[NamedSkill]) -> None:
        super().__init__(query, skill=[(skill.slug, skill.name) for skill in offered])
        given = dict.fromkeys(value for value in query.getlist("skill") if value)
        self.held = {slug: TICKED for slug in given if slug in known.skills}
        if unknown := [slug for slug in given if slug not in known.skills]:
            names = ", ".join(f"“{slug[:40]}”" for slug in unknown[:3])
            self.add_error("skill", f"{names}: no skill we know, so it is left out.")
