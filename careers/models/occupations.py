"""Occupations: what official statistics count."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet

# Under this code statistics of occupations give all of them together.
ALL_OCCUPATIONS = "00-0000"


class OccupationFigureQuerySet(NaturalKeyQuerySet):
    """Figures about an occupation, found by the roles that the occupation stands for (see RoleOccupation)."""

    def of_role(self, role):
        """The figures of the occupations that stand for `role`, annotated as in `with_linked_role`."""
        return self.filter(occupation__role_occupations__role=role).with_linked_role()

    def with_linked_role(self):
        """Each figure once for each role that its occupation stands for.

        Annotated with `linked_role` (a primary key), `match`, `match_why` and `match_position` of the link; all are
        None for a figure without such a role.
        """
        link = "occupation__role_occupations"
        return self.annotate(
            linked_role=F(f"{link}__role"),
            match=F(f"{link}__match"),
            match_why=F(f"{link}__why"),
            match_position=F(f"{link}__position"),
        )


class Occupation(NaturalKeyModel):
    """A detailed occupation of the US Standard Occupational Classification (2018), by its code."""

    data_kind = DataKind.REFERENCE
    natural_key_lookups = ("code",)

    code = models.CharField("SOC code", max_length=7, unique=True, help_text="For example 15-2051.")
    title = models.CharField(max_length=150)

    history = HistoricalRecords()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{2}-[0-9]{4}$"),
                name="occupation_code_is_valid",
                violation_error_message="A SOC code has the form 15-2051.",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.code})"

    @property
    def is_remainder(self):
        """Whether it is what is left of a group, as in “Computer Occupations, All Other”: many kinds of work at once,
        so that its figures never lead."""
        return self.title.endswith("All Other")
