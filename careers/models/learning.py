"""Learning: degrees, certificates and courses that really exist."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .plausible import refuse_future
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of
from .roles import Role
from .skills import Skill

# Ten years of full-time study.
MOST_HOURS = 20_000


class CredentialKind(models.TextChoices):
    DEGREE = "degree", "Degree"
    CERTIFICATE = "certificate", "Certificate"
    COURSE = "course", "Course"


class TakenIn(models.TextChoices):
    EVERYWHERE = "everywhere", "Everywhere, online"
    INDIA = "india", "In India"
    ELSEWHERE = "elsewhere", "Not in India"


class Credential(Publishable, NaturalKeyModel):
    """A degree, a certificate or a course by its official name. Its facts are what the provider's own page said on
    `checked_on`, which is the day of the copy that was read; what is not known stays empty."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField("official name", max_length=200)
    kind = models.CharField(max_length=11, choices=CredentialKind)
    provider = models.CharField("who awards it?", max_length=150)
    url = models.URLField("official page", max_length=500)
    summary = models.CharField("what does it show, and to whom does it help?", max_length=400)
    cost = models.DecimalField("price", max_digits=12, decimal_places=2, null=True, blank=True)
    cost_currency = models.CharField("currency of the price", max_length=3, blank=True)
    cost_note = models.CharField("what does the price leave out?", max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(
        "hours of study",
        null=True,
        blank=True,
        help_text="In all, as the page states them or as its own numbers add up; of a range the higher end.",
    )
    duration = models.CharField("how long, in the provider's terms?", max_length=100, blank=True)
    languages = models.CharField("in which languages is it taught or examined?", max_length=200, blank=True)
    has_exam = models.BooleanField("is there an exam?", null=True, blank=True)
    validity = models.CharField("how long is it valid, in the provider's terms?", max_length=100, blank=True)
    taken_in = models.CharField("where can it be taken?", max_length=10, choices=TakenIn, blank=True)
    checked_on = models.DateField(
        "of which day is the page that says so?",
        null=True,
        blank=True,
        help_text="Needed as soon as one fact is given. The day on which the page was read; of a stored copy the day "
        "of the copy, and where only its month or year is known the first day of that.",
    )
    read_in = models.CharField("what was read?", max_length=200, blank=True, help_text="Which page, and which copy.")
    roles = models.ManyToManyField(Role, related_name="credentials", blank=True)
    skills = models.ManyToManyField(Skill, related_name="credentials", blank=True)

    objects: ClassVar = PublishableQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[roles, skills])

    class Meta:
        ordering = ("kind", "provider", "name")
        constraints = [
            one_of("credential", "status", Status),
            ends_after_it_begins("credential"),
            one_of("credential", "kind", CredentialKind),
            one_of("credential", "taken_in", TakenIn),
            models.CheckConstraint(
                condition=Q(cost__isnull=True, cost_currency="")
                | Q(cost__isnull=False, cost__gte=0, cost_currency__regex=r"^[A-Z]{3}$"),
                name="credential_cost_has_a_currency",
                violation_error_message="A price needs its currency (ISO 4217), and a currency its price.",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0, hours__lte=MOST_HOURS),
                name="credential_hours_are_plausible",
                violation_error_message=f"Hours of study are more than zero, and at most {MOST_HOURS:,}.",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=False)
                | Q(
                    cost__isnull=True,
                    hours__isnull=True,
                    duration="",
                    languages="",
                    has_exam__isnull=True,
                    validity="",
                    taken_in="",
                    read_in="",
                ),
                name="credential_facts_are_dated",
                violation_error_message="Say of which day the page is that states these facts.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.provider})"

    def clean(self):
        super().clean()
        refuse_future(self, "checked_on")
