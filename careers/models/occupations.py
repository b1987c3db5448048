"""Occupations: what official statistics count."""

from django.db import models
from django.db.models import Q

from .natural_key import NaturalKeyModel


class Occupation(NaturalKeyModel):
    """A detailed occupation of the US Standard Occupational Classification (2018), by its code."""

    natural_key_lookups = ("code",)

    code = models.CharField("SOC code", max_length=7, unique=True, help_text="For example 15-2051.")
    title = models.CharField(max_length=150)

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
