"""Tax rules: what is taken from an employee's gross pay in one tax year, as a dated table."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from careers.stats.take_home import Rules, read_contributions, read_slabs

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .places import Country
from .sources import Source


def validate_slabs(text):
    _refuse_unreadable(read_slabs, text)


def validate_contributions(text):
    _refuse_unreadable(read_contributions, text)


def _refuse_unreadable(read, text):
    """Raises ValidationError, in its own words, where `read` cannot read `text`."""
    try:
        read(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class TaxRules(NaturalKeyModel):
    """The rules of one country, tax year and kind of taxpayer, as their source states them. Amounts are in the
    country's currency, for the whole year. A year without a row is not answered."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=60, unique=True, help_text="For example: in-2025-26-new.")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="tax_rules")
    name = models.CharField("for whom, or which regime?", max_length=80, help_text="For example: New regime.")
    starts_on = models.DateField("first day of the tax year")
    ends_on = models.DateField("last day of the tax year")
    standard_deduction = models.PositiveIntegerField("taken off gross pay before tax")
    takes_deductions = models.BooleanField(
        "does it take off further deductions that somebody can claim?", default=False
    )
    slabs = models.TextField(
        "rates of income tax",
        validators=[validate_slabs],
        help_text="One a line: from which taxable income, a colon, the rate. For example: 400000: 5 %",
    )
    rebate_limit = models.PositiveIntegerField("up to which taxable income is tax given back?", null=True, blank=True)
    rebate_most = models.PositiveIntegerField("how much of it at most?", null=True, blank=True)
    rebate_tapers = models.BooleanField(
        "just over that income, is no more tax due than what exceeds it (marginal relief)?", default=False
    )
    surtax_percent = models.DecimalField(
        "percent that comes on top of the tax",
        max_digits=4,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    contributions = models.TextField(
        "contributions of the employee",
        blank=True,
        validators=[validate_contributions],
        help_text="One a line, on gross pay: Social Security: 6.2 % up to 176100, or: Additional: 0.9 % from 200000.",
    )
    most_taxable = models.PositiveIntegerField(
        "up to which taxable income do these rules hold?", null=True, blank=True, help_text="Empty: any."
    )
    left_out = models.CharField("what is not in them?", max_length=400)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="tax_rules")

    history = HistoricalRecords()

    class Meta:
        ordering = ("country", "-starts_on", "name")
        verbose_name = "tax rules"
        verbose_name_plural = "tax rules"
        constraints = [
            models.UniqueConstraint(
                fields=["country", "starts_on", "name"],
                name="tax_rules_are_unique",
                violation_error_message="There are already rules of this name for this country and tax year.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("ends_on")),
                name="tax_rules_begin_before_they_end",
                violation_error_message="The first day of the tax year lies before the last.",
            ),
            models.CheckConstraint(
                condition=Q(rebate_limit__isnull=True, rebate_most__isnull=True)
                | Q(rebate_limit__isnull=False, rebate_most__isnull=False),
                name="tax_rules_rebate_is_whole",
                violation_error_message="A rebate needs both: up to which income, and how much at most.",
            ),
            models.CheckConstraint(
                condition=Q(surtax_percent__gte=0, surtax_percent__lte=100),
                name="tax_rules_surtax_is_a_percentage",
                violation_error_message="What comes on top of the tax is a percentage from 0 to 100.",
            ),
        ]

    def __str__(self):
        return f"{self.country}, {self.year}: {self.name}"

    @property
    def year(self) -> str:
        """The tax year as people write it: 2026, or 2025-26 where it lies in two years."""
        first, last = self.starts_on.year, self.ends_on.year
        return str(first) if first == last else f"{first}-{last % 100:02}"

    @property
    def rules(self) -> Rules:
        return Rules(
            deduction=self.standard_deduction,
            slabs=read_slabs(self.slabs),
            rebate_limit=self.rebate_limit or 0,
            rebate_most=self.rebate_most or 0,
            rebate_tapers=self.rebate_tapers,
            surtax=float(self.surtax_percent),
            contributions=read_contributions(self.contributions),
            most_taxable=self.most_taxable,
        )
