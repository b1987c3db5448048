"""What the page reads: the leading pay of the role that is aimed at and of the present one, and what follows of it."""

from dataclasses import dataclass
from datetime import date

from careers.charts.tracks import RoundAxis, axis_to
from careers.pay.lead import Lead, pay_of_roles
from careers.pay.payback import Return, SourceReturns, returns_on
from careers.stats.payback import Plan

from .form import PaybackForm

# Present pay so many times under or over all pay of the role is probably in another unit.
FAR_OFF = 10
# A year of the axis is never less, so that a payback of two months does not fill the picture.
LEAST_YEARS = 2
# Beyond a working life a bar says no more than that it is long.
MOST_YEARS = 40


@dataclass(frozen=True)
class PaybackAnswer:
    """`of_pay` sets the role against the reader's pay, `of_role` place by place against their present role; either is
    empty where it was not asked for or no source can say. `before` is the Lead of the present role."""

    plan: Plan
    lead: Lead
    before: Lead | None
    of_pay: list[SourceReturns]
    of_role: list[SourceReturns]

    @property
    def sources(self) -> list[SourceReturns]:
        """What answers the question first."""
        return self.of_pay or self.of_role

    @property
    def known(self) -> list[Return]:
        return [each for source in self.sources for each in source.returns if each.then is not None]

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what amounts present pay is plausible, None where nothing is known."""
        amounts = [each.then for each in self.known if each.then]
        return (min(amounts) / FAR_OFF, max(amounts) * FAR_OFF) if amounts else None

    @property
    def axis(self) -> RoundAxis:
        """Years from the beginning, up to the longest that is drawn."""
        returns = [each for source in (*self.of_pay, *self.of_role) for each in source.returns]
        months = [each.months[0] or 0 for each in returns if each.months]
        return axis_to(min(max([LEAST_YEARS * 12, *months]), MOST_YEARS * 12) / 12)


def read_answer(form: PaybackForm, as_of: date) -> PaybackAnswer | None:
    """The answer to a form that says enough for one, else None."""
    plan = form.plan
    if plan is None or form.job is None:
        return None
    role, country = form.job
    roles = [role] if form.present_role in (None, role) else [role, form.present_role]
    leads = pay_of_roles(roles, [country], as_of).leads
    lead = leads[role.pk, country.iso]
    before = leads[form.present_role.pk, country.iso] if form.present_role else None
    figures = lead.figures if lead.is_headline else ()
    present = before.figures if before and before.is_headline else ()
    return PaybackAnswer(
        plan=plan,
        lead=lead,
        before=before,
        of_pay=returns_on(plan, figures) if form.pay else [],
        of_role=returns_on(plan, figures, present) if present else [],
    )
