"""Filing statistics: which employers file for work visas in the USA, computed from their filings and never entered."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from .companies import Company
from .kinds import DataKind
from .places import Area
from .roles import Role
from .sources import Source


class FilingStatQuerySet(models.QuerySet):
    def of_roles(self):
        """All filings of a role, one row for each."""
        return self.filter(employer_key="", state=None)

    def of_employers(self):
        """The filings of one employer for a role."""
        return self.exclude(employer_key="")

    def of_states(self):
        """The filings for a role in one state."""
        return self.filter(state__isnull=False)


class FilingStat(models.Model):
    """Filings of one source for one role: all of them, those of one employer, or those for posts in one state.

    Counted are filings in the USA and in dollars that name their employer. An employer is a name as filed, compared
    by its key; `employer` is its most frequent spelling. Pay and the prevailing wage are in dollars a year; a ratio is
    a filing's pay over the prevailing wage beside it, and only the `compared` filings that state one have it. `bands`
    counts these by their ratio (careers/stats/pay_floor.py). `employers` counts the different ones, and `states` are
    the codes of an employer's states, the one with the most filings first, with blanks between.

    Rows of fewer filings than may be shown are kept, because sums need them; whoever reads rows goes through
    careers/cube/filings.py.
    """

    data_kind = DataKind.DERIVED

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", db_index=False)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+", db_index=False)
    employer_key = models.CharField(max_length=200, blank=True)
    state = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False)
    employer = models.CharField(max_length=200, blank=True)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    n = models.PositiveIntegerField()
    employers = models.PositiveIntegerField()
    states = models.CharField(max_length=200, blank=True)
    pay_p25 = models.FloatField()
    pay_median = models.FloatField()
    pay_p75 = models.FloatField()
    compared = models.PositiveIntegerField()
    wage_median = models.FloatField(null=True, blank=True)
    ratio_p25 = models.FloatField(null=True, blank=True)
    ratio_median = models.FloatField(null=True, blank=True)
    ratio_p75 = models.FloatField(null=True, blank=True)
    bands = models.CharField(max_length=60, blank=True)

    objects: ClassVar = FilingStatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "source",
                "employer_key",
                "role",
                Coalesce("state", 0),
                name="filing_stat_is_unique",
                violation_error_message="There is already a row of the same filings.",
            ),
            models.CheckConstraint(
                condition=models.Q(n__gt=0, compared__lte=models.F("n")),
                name="filing_stat_has_filings",
                violation_error_message="A row without filings is not kept.",
            ),
        ]
        # The unique index finds all rows of an employer; this one lists the employers of a role by their filings.
        indexes = [models.Index(fields=["role", "source", "n"], name="filing_stat_role")]

    def __str__(self):
        return f"{self.role_id}, {self.employer or self.state_id or 'all'}: {self.n} filings"
