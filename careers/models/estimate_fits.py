"""Estimate fits: what pay was found to depend on in the reports of a source, and how often its ranges held."""

from django.db import models

from .kinds import DataKind
from .publication import one_of
from .salaries import PayBasis
from .sources import Source


class EstimateFit(models.Model):
    """The fit of one source on one basis, for questions that tell what `asked` names ("level,state"; "" for questions
    that tell only role and country).

    Computed from the reports by careers/pay/estimates/, never entered. `effects` is an array of
    careers/stats/pooling.EFFECTS in the order of its keys; `numbers` has all that is not by value of a term, among it
    how many of the people who were left out lay inside their ranges.
    """

    data_kind = DataKind.DERIVED

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="estimate_fits", db_index=False)
    basis = models.CharField(max_length=8, choices=PayBasis)
    asked = models.CharField(max_length=60, blank=True)
    numbers = models.JSONField(default=dict)
    effects = models.BinaryField()

    class Meta:
        ordering = ("source", "basis", "asked")
        constraints = [
            models.UniqueConstraint(fields=["source", "basis", "asked"], name="estimate_fit_is_unique"),
            one_of("estimate_fit", "basis", PayBasis),
        ]

    def __str__(self):
        return f"{self.source}, {self.basis}: {self.asked or 'role and country'}"


class EstimateCheck(models.Model):
    """One run of `manage.py check_estimates`: how often ranges held people who were left out, by kind of case.

    `cases` is a list of objects with the keys of careers/pay/estimates/checking.Case; `failures` says what lay outside
    the targets. Only the last run is kept.
    """

    data_kind = DataKind.DERIVED

    made_on = models.DateField()
    cases = models.JSONField(default=list)
    failures = models.JSONField(default=list)

    class Meta:
        ordering = ("-made_on",)

    def __str__(self):
        return f"Check of estimates on {self.made_on}"
