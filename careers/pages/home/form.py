"""The address of the home page: which level of adverts the picture is of."""

from careers.models import ExperienceLevel
from careers.pages.shared.filters import Filter, choice
from careers.pay.field import LEVELS


class FieldForm(Filter):
    views_only = ("level",)

    level = choice(
        "Level of the adverts",
        [(level.value, level.label) for level in LEVELS],
        empty=None,
        initial=ExperienceLevel.MID,
    )
