"""Companies: employers, the names they go by, and the lists that rank them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .derived import Derived
from .kinds import DataKind
from .matching import LONGEST_KEY, employer_key, refuse_no_employer
from .natural_key import NaturalKeyModel
from .places import Country
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of
from .roles import Role
from .sources import Source


class Industry(NaturalKeyModel):
    """A company's main business, in broad groups of our own."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "industries"

    def __str__(self):
        return self.name


class Company(Publishable, NaturalKeyModel):
    """An employer under the name the public knows today."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField("what is it called today?", max_length=120, unique=True, validators=[refuse_no_employer])
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, related_name="companies", verbose_name="what is its main business?"
    )
    headquarters = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="companies",
        verbose_name="in which country is its head office?",
    )
    summary = models.CharField("what does it do?", max_length=300, blank=True)
    website = models.URLField("official website", blank=True)

    objects: ClassVar = PublishableQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "companies"
        constraints = [one_of("company", "status", Status), ends_after_it_begins("company")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("company", args=[self.slug])


class NameKind(models.TextChoices):
    FORMER = "former", "Former name"
    LEGAL = "legal", "Legal name"
    BRAND = "brand", "Brand or part"


class CompanyName(Derived, NaturalKeyModel):
    """Another name of a company; imports match employers against these. One name means one company."""

    data_kind = DataKind.PART
    natural_key_lookups = ("company__slug", "name")
    derived_fields = {"name": "key"}

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=150, validators=[refuse_no_employer])
    kind = models.CharField(max_length=6, choices=NameKind)
    key = models.CharField(max_length=150, editable=False, db_index=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                name="company_name_is_unique",
                violation_error_message="This company already has this name.",
            ),
            one_of("company_name", "kind", NameKind),
        ]

    def __str__(self):
        return self.name

    def derive(self):
        self.key = employer_key(self.name)[:LONGEST_KEY]


class CompanyRanking(Publishable, NaturalKeyModel):
    """A list of companies that a publisher named in some order, kept as it was published, with its basis."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    basis = models.CharField("what is the order based on?", max_length=300)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="company_rankings")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="company_rankings")
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="company_rankings", null=True, blank=True
    )

    objects: ClassVar = PublishableQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("title",)
        constraints = [one_of("company_ranking", "status", Status), ends_after_it_begins("company_ranking")]

    def __str__(self):
        return self.title


class RankedCompany(NaturalKeyModel):
    """A company's place in a published list; two that the publisher ranks equal have the same."""

    data_kind = DataKind.PART
    natural_key_lookups = ("ranking__slug", "company__slug")

    ranking = models.ForeignKey(CompanyRanking, on_delete=models.CASCADE, related_name="entries")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="rankings")
    position = models.PositiveSmallIntegerField()
    named = models.CharField(
        "what does the list call it?",
        max_length=200,
        blank=True,
        help_text="Only where that is another name than the company's own.",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("ranking", "position", "company__name")
        verbose_name_plural = "ranked companies"
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "company"],
                name="ranked_company_is_unique",
                violation_error_message="The list already names this company.",
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.company}"
