"""Salary statistics: what the reports say, cell by cell, computed from them and never entered."""

from django.db import models
from django.db.models.functions import Coalesce

from .kinds import DataKind
from .places import Country
from .publication import one_of
from .roles import Role
from .salaries import PayBasis
from .sources import Source

# Experience is a code that may be empty (“not stated”), so all levels together need a code of their own.
ALL_LEVELS = "all"


class Facet(models.TextChoices):
    """What a cell may hold to one value beside role and country, without being a dimension of the cube."""

    STATE = "state", "State"
    EDUCATION = "education", "Education"
    SIZE = "size", "Company size"
    REMOTE = "remote", "Remote work"
    COMPANY = "company", "Company"


class SalaryStat(models.Model):
    """One cell of the cube: the reports of one source, on one basis and in one currency, that share what it holds.

    A cell holds each of role, country, experience and year to a value or leaves it open (None; experience has
    ALL_LEVELS, because an empty level means “not stated”). One that leaves experience and year open may hold a facet
    instead: `value` is then a primary key (state, company) or a code (education, size, remote share).

    `low` and `high` are the ends of the median's 95 % interval, None where there are too few reports for one; `total`
    is the sum of the amounts and `bins` their histogram (careers/stats/bins.py). Cells of fewer reports than may be
    shown are kept, because sums need them; whoever reads cells goes through careers/cube/cells.py, which shows nothing
    of them but that they are.
    """

    data_kind = DataKind.DERIVED

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", db_index=False)
    basis = models.CharField(max_length=8, choices=PayBasis)
    currency = models.CharField(max_length=3)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False)
    country = models.ForeignKey(
        Country, on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False
    )
    experience = models.CharField(max_length=16, default=ALL_LEVELS)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    facet = models.CharField(max_length=9, choices=Facet, blank=True)
    value = models.CharField(max_length=20, blank=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    total = models.PositiveBigIntegerField()
    p10 = models.FloatField()
    p25 = models.FloatField()
    median = models.FloatField()
    p75 = models.FloatField()
    p90 = models.FloatField()
    low = models.PositiveBigIntegerField(null=True, blank=True)
    high = models.PositiveBigIntegerField(null=True, blank=True)
    bins = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "source",
                "basis",
                "currency",
                Coalesce("role", 0),
                Coalesce("country", 0),
                "experience",
                Coalesce("year", 0),
                "facet",
                "value",
                name="salary_stat_cell_is_unique",
                violation_error_message="There is already a cell that holds the same.",
            ),
            models.CheckConstraint(
                condition=models.Q(n__gt=0),
                name="salary_stat_has_reports",
                violation_error_message="A cell without reports is not kept.",
            ),
            one_of("salary_stat", "facet", Facet),
        ]
        indexes = [
            models.Index(fields=["role", "country", "facet", "experience", "year"], name="salary_stat_cell"),
            models.Index(fields=["country", "facet", "experience", "year", "role"], name="salary_stat_country"),
        ]

    def __str__(self):
        dimensions = [self.role, self.country, self.experience, self.year, self.facet, self.value]
        return f"{self.source_id} {self.basis} {self.currency}: {', '.join(map(str, filter(None, dimensions)))}"
