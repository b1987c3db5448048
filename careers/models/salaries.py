"""Salaries: reports of one person's pay.

An amount is a whole number of the currency's main unit, gross, for one year, before any conversion.
"""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import Signal

from .by_hand import HistoryByHand
from .companies import Company
from .derived import Derived
from .education import EducationLevel
from .imports import ImportRun
from .kinds import DataKind
from .matching import LONGEST_EMPLOYER, employer_key
from .money import YEAR_IS_PLAUSIBLE, YEAR_MESSAGE
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .places import Area, Country
from .plausible import refuse_future
from .publication import one_of
from .roles import Role
from .skills import Skill
from .sources import Source


class PayBasis(models.TextChoices):
    BASE = "base", "Base pay"
    TOTAL = "total", "Total pay, with bonus and stock"
    UNSTATED = "unstated", "Gross pay, base or total not said"


class ExperienceLevel(models.TextChoices):
    """How far a person is, in the terms of the source that says it: adverts name a level, the survey counts years of
    coding, and the titles of filings carry a word of grade. The three scales are never compared with each other."""

    ENTRY = "entry", "Entry"
    MID = "mid", "Mid-level"
    SENIOR = "senior", "Senior"
    EXECUTIVE = "executive", "Executive or director"
    YEARS_0 = "years-0", "0 or 1 year of coding"
    YEARS_2 = "years-2", "2 to 4 years of coding"
    YEARS_5 = "years-5", "5 to 9 years of coding"
    YEARS_10 = "years-10", "10 to 19 years of coding"
    YEARS_20 = "years-20", "20 or more years of coding"
    TITLE_PLAIN = "title-plain", "Title without a word of grade"
    TITLE_JUNIOR = "title-junior", "Junior or associate in the title"
    TITLE_1 = "title-1", "I or 1 in the title"
    TITLE_2 = "title-2", "II or 2 in the title"
    TITLE_3 = "title-3", "III or 3 in the title"
    TITLE_4 = "title-4", "IV, V or higher in the title"
    TITLE_SENIOR = "title-senior", "Senior in the title"
    TITLE_LEAD = "title-lead", "Lead in the title"
    TITLE_STAFF = "title-staff", "Staff in the title"
    TITLE_PRINCIPAL = "title-principal", "Principal in the title"


class LevelScale(models.TextChoices):
    """The scales of ExperienceLevel, in the order in which pages show them."""

    CODING_YEARS = "coding-years", "Years of coding"
    ADVERT = "advert", "Level in adverts"
    TITLE = "title", "Word of grade in the title"

    @classmethod
    def of(cls, level):
        """The scale that a level belongs to. Raises ValueError for an empty one."""
        if level.startswith("years-"):
            return cls.CODING_YEARS
        if level.startswith("title-"):
            return cls.TITLE
        ExperienceLevel(level)
        return cls.ADVERT

    @property
    def levels(self):
        """The levels of the scale, the first step first."""
        return [level for level in ExperienceLevel.values if LevelScale.of(level) == self]


class EmploymentType(models.TextChoices):
    FULL_TIME = "full_time", "Full-time"
    PART_TIME = "part_time", "Part-time"
    CONTRACT = "contract", "Contract"
    FREELANCE = "freelance", "Freelance"


class CompanySize(models.TextChoices):
    SMALL = "S", "Under 50 people"
    MEDIUM = "M", "50 to 250 people"
    LARGE = "L", "Over 250 people"


class PayQuerySet(NaturalKeyQuerySet):
    def in_country(self, iso):
        return self.filter(country__iso=iso)

    def from_source(self, slug):
        return self.filter(source__slug=slug)


# Above a year's pay in any currency; what is larger is a slip. The sum of a million such still fits in 64 bits.
MOST_PAY = 10**12
# Of experience: longer than anybody has worked.
MOST_YEARS = 80
# Reports of one series can be summarised together: never more than one source, basis and currency at once.
SERIES = ("source", "basis", "currency")
LEVELS = ("experience", "year")
FACETS = ("area", "education", "company_size", "remote_share", "company")


# Sent inside the transaction, with the primary keys of `sources` whose records were written many at a time. What is
# saved or deleted one by one sends Django's own signals.
records_written = Signal()


class SalaryRecordQuerySet(PayQuerySet):
    def for_role(self, role):
        return self.filter(role=role)

    # What follows from the records is kept beside them, so whoever writes past `save()` says so.

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            records_written.send(self.model, sources={record.source_id for record in objs})
        return created

    def update(self, **values):
        with transaction.atomic(using=self.db):
            sources = set(self.order_by().values_list("source", flat=True).distinct())
            changed = super().update(**values)
            moved_to = values.get("source", values.get("source_id"))
            if hasattr(moved_to, "resolve_expression"):
                # The new sources were computed from the rows, which the condition may no longer find.
                sources |= set(Source.objects.values_list("pk", flat=True))
            elif moved_to is not None:
                sources.add(getattr(moved_to, "pk", moved_to))
            records_written.send(self.model, sources=sources)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self):
        """Deletes the records at once, with the skills that they name and without reading them: nothing else refers to
        one."""
        with transaction.atomic(using=self.db):
            sources = set(self.order_by().values_list("source", flat=True).distinct())
            links = SalaryRecord.skills.through.objects.filter(salaryrecord__in=self.order_by().values("pk"))
            links._raw_delete(self.db)
            deleted = self.filter()._raw_delete(self.db)
            records_written.send(self.model, sources=sources)
        return deleted, {self.model._meta.label: deleted}

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class SalaryRecord(Derived, NaturalKeyModel):
    """One report of one person's or one post's yearly gross pay.

    An advert, a filing or an answer of a survey is one report, however many rows of a file it takes; `key` names it
    within its source. Where the publisher gives no row id the key is made of what the report says. An advert has the
    ends of its range in `low` and `high`, and its amount is their middle. A filing is an offer, not a hire: it keeps
    its employer as filed, with or without a company of ours, and the prevailing wage it was held against. An answer
    whose kind of work is no role of ours has no role and keeps the kind of work as its title.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "key")
    bookkeeping = ("import_run",)
    derived_fields = {"employer": "employer_key"}
    value_fields = ("amount", "low", "high", "prevailing_wage")

    # The indexes below begin with each of these, so none needs one of its own.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="salary_records", db_index=False)
    key = models.CharField(max_length=64)
    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, related_name="salary_records", null=True, blank=True, db_index=False
    )
    title = models.CharField("title as reported", max_length=200)
    employer = models.CharField("employer as filed", max_length=LONGEST_EMPLOYER, blank=True)
    employer_key = models.CharField(max_length=LONGEST_EMPLOYER, blank=True, editable=False)
    company = models.ForeignKey(
        Company, on_delete=models.PROTECT, related_name="salary_records", null=True, blank=True, db_index=False
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="salary_records", db_index=False)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="salary_records", null=True, blank=True, db_index=False
    )
    experience = models.CharField("experience level", max_length=16, choices=ExperienceLevel, blank=True)
    years_experience = models.PositiveSmallIntegerField(
        "years of experience", null=True, blank=True, validators=[MaxValueValidator(MOST_YEARS)]
    )
    education = models.CharField(max_length=12, choices=EducationLevel, blank=True)
    employment_type = models.CharField(max_length=10, choices=EmploymentType, blank=True)
    remote_share = models.PositiveSmallIntegerField(
        "remote work in percent", null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    company_size = models.CharField(max_length=1, choices=CompanySize, blank=True)
    year = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    amount = models.PositiveBigIntegerField("yearly gross pay")
    low = models.PositiveBigIntegerField("lower end of the advertised range", null=True, blank=True)
    high = models.PositiveBigIntegerField("upper end of the advertised range", null=True, blank=True)
    prevailing_wage = models.PositiveBigIntegerField("prevailing wage a year", null=True, blank=True)
    basis = models.CharField(max_length=8, choices=PayBasis)
    skills = models.ManyToManyField(
        Skill, related_name="salary_records", verbose_name="skills the report names", blank=True
    )
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    objects: ClassVar = SalaryRecordQuerySet.as_manager()

    history = HistoryByHand()

    class Meta:
        ordering = ("source", "key")
        # Related managers too say what they write.
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"],
                name="salary_record_key_is_unique",
                violation_error_message="This source already has a record with this key.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=MOST_PAY),
                name="salary_record_pay_is_plausible",
                violation_error_message=f"Pay is more than zero, and at most {MOST_PAY:,} a year.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(
                    low__isnull=False,
                    high__isnull=False,
                    low__gt=0,
                    low__lte=F("amount"),
                    high__gte=F("amount"),
                    high__lte=MOST_PAY,
                ),
                name="salary_record_range_is_whole",
                violation_error_message="Give both ends of the range, with the pay between them, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="salary_record_currency_is_valid",
                violation_error_message="A currency code is three capital letters (ISO 4217).",
            ),
            models.CheckConstraint(
                condition=YEAR_IS_PLAUSIBLE,
                name="salary_record_year_is_plausible",
                violation_error_message=YEAR_MESSAGE,
            ),
            models.CheckConstraint(
                condition=Q(remote_share__isnull=True) | Q(remote_share__lte=100),
                name="salary_record_remote_is_a_share",
                violation_error_message="Remote work is a percentage from 0 to 100.",
            ),
            models.CheckConstraint(
                condition=Q(years_experience__isnull=True) | Q(years_experience__lte=MOST_YEARS),
                name="salary_record_experience_is_plausible",
                violation_error_message=f"Nobody has more than {MOST_YEARS} years of experience.",
            ),
            models.CheckConstraint(
                condition=Q(prevailing_wage__isnull=True) | Q(prevailing_wage__gt=0, prevailing_wage__lte=MOST_PAY),
                name="salary_record_prevailing_wage_is_plausible",
                violation_error_message=f"A prevailing wage is more than zero, and at most {MOST_PAY:,} a year.",
            ),
            one_of("salary_record", "basis", PayBasis),
            one_of("salary_record", "experience", ExperienceLevel),
            one_of("salary_record", "education", EducationLevel),
            one_of("salary_record", "employment_type", EmploymentType),
            one_of("salary_record", "company_size", CompanySize),
        ]
        # The first two give the reports of a role or of a country in order of pay; the others find a slice. All but
        # the last two have whatever a question may ask for, so that the rows themselves are not read.
        indexes = [
            models.Index(fields=["role", *SERIES, "amount", "country", *LEVELS, *FACETS], name="record_role_pay"),
            models.Index(fields=["country", *SERIES, "amount", "role", *LEVELS, *FACETS], name="record_country_pay"),
            models.Index(fields=["role", "country", *LEVELS, *SERIES, "amount", *FACETS], name="record_slice"),
            models.Index(fields=["company", "role", "country", *SERIES, "amount", *LEVELS], name="record_company"),
            models.Index(fields=["area", "role", *SERIES, "amount", *LEVELS], name="record_area"),
        ]

    def __str__(self):
        return f"{self.title}: {self.amount} {self.currency}, {self.year}"

    def derive(self):
        self.employer_key = employer_key(self.employer)[:LONGEST_EMPLOYER]

    def clean(self):
        super().clean()
        refuse_future(self, "year")

    def save(self, *args, **kwargs):
        # Together with what follows from it.
        with transaction.atomic():
            super().save(*args, **kwargs)
