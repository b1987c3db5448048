"""How a payback is said: spans of months, what was laid out, and the sentence that comes first."""

from careers.pay.lead import Lead
from careers.pay.money import between, exact
from careers.pay.payback import SourceReturns
from careers.pay.words import in_sentence

from .form import PaybackForm
from .read import MOST_YEARS, PaybackAnswer

NEVER = "never"
NOT_BOTH = "No source tells the pay of both roles on the same basis. Name your pay now instead."


def span(months: int | None) -> str:
    """Months as years and months: “2 years 4 months”, “never”, “at once”."""
    if months is None:
        return NEVER
    if months == 0:
        return "at once"
    if months > MOST_YEARS * 12:
        return f"over {MOST_YEARS} years"
    years, rest = divmod(months, 12)
    parts = [_count(years, "year")] * bool(years) + [_count(rest, "month")] * bool(rest)
    return " ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def after(months: int | None) -> str:
    """As it follows “it is back”: “after 2 years”, “never”."""
    return span(months) if not months or months > MOST_YEARS * 12 else f"after {span(months)}"


def said(form: PaybackForm) -> list[str]:
    """What the reader said, as it was understood."""
    assert form.job
    role, country = form.job
    plan, currency = form.plan, country.currency
    assert plan
    credential = form.chosen_credential
    dropout = form.number("dropout")
    words = [
        credential.name if credential else "",
        f"{exact(plan.cost, currency)} to pay" if plan.cost else "nothing to pay",
        f"{_count(plan.unpaid, 'month')} without pay" if plan.unpaid else "no month without pay",
        f"{form.study_hours:,} hours at {form.hours_a_week} a week" if form.study_hours else "",
        f"a chance of {dropout} % to drop out" if dropout else "you finish for sure",
        f"{exact(form.pay.yearly, currency)} a year now" if form.pay else "",
        f"now {in_sentence(form.present_role.name)}" if form.present_role else "",
        f"to {in_sentence(role.name)} in {country.in_sentence}",
    ]
    return [each for each in words if each]


def verdict(answer: PaybackAnswer) -> str:
    """What can be read aloud by itself: when the money is back at the middle pay of the sources."""
    sources = [source for source in answer.sources if source.middle.then is not None]
    if not sources:
        why = answer.lead.why_none or (answer.before.why_none if answer.before else "")
        return f"We cannot say. {why or NOT_BOTH}"
    months = [source.middle.months[0] for source in sources]
    back = sorted(each for each in months if each is not None)
    if not back:
        return f"Never at the middle pay: {_why_never(answer, sources)}."
    if not any(months):
        return "There is nothing to get back: it costs you hours and no money."
    never = len(months) - len(back)
    by_others = f", and never by {never} of {len(months)} sources" if never else ""
    when = _when(back, "" if answer.plan.start else " of the new pay")
    return f"At the middle pay the money is back {when}{by_others}{_chance(answer)}.{_uncertain(sources)}"


def _when(back: list[int], reckoned: str) -> str:
    """`back` are the months by the sources by which it comes back at all, the fewest first; `reckoned` says from when
    they count."""
    soonest, latest = after(back[0]), span(back[-1])
    return f"{soonest}{reckoned}" if soonest.endswith(latest) else f"{soonest} to {latest}{reckoned}, by source"


def _uncertain(sources: list[SourceReturns]) -> str:
    figure, ends = sources[0].figure, sources[0].likely
    if len(sources) > 1 or not figure.is_uncertain:
        return ""
    between_them = f", and anything from {span(ends[0])} to {span(ends[1])} is likely" if ends else ""
    return f" That is uncertain: it rests on {figure.n} reports{between_them}."


def _chance(answer: PaybackAnswer) -> str:
    return ", on average over those who finish and those who drop out" if answer.plan.dropout else ""


def _why_never(answer: PaybackAnswer, sources: list[SourceReturns]) -> str:
    if answer.plan.dropout == 1:
        return "you are sure to drop out"
    currency = answer.lead.country.currency
    highest = max(source.middle.then or 0 for source in sources)
    paid = f"{in_sentence(answer.lead.role.plural)} are paid {exact(highest, currency)} there"
    whose = "your pay" if answer.of_pay else "the middle pay of your role"
    return f"{paid}{' at most' if len(sources) > 1 else ''}, which is not above {whose} now"


def likely(source: SourceReturns) -> str:
    """When the money is back at the ends of the likely middle, as a sentence; "" where there is no interval."""
    figure = source.figure
    if source.likely is None or figure.low is None or figure.high is None:
        return ""
    ends = between(figure.low, figure.high, figure.currency, "and")
    soonest, latest = (span(months) for months in source.likely)
    if soonest == latest:
        return f"The middle is likely between {ends}; the money is back at the same time at either end."
    return f"The middle is likely between {ends}. Back at the one end: {soonest}; at the other: {latest}."


def finding(answer: PaybackAnswer) -> str:
    """What the picture shows: the soonest and the latest of all places and sources, without interest."""
    known = answer.known
    back = [each for each in known if each.months[0] is not None]
    if not back:
        return f"At none of the {len(known)} amounts of pay does it come back"
    soonest = min(back, key=lambda each: each.months[0] or 0)
    first = f"{span(soonest.months[0])} at {exact(soonest.then or 0, answer.lead.country.currency)} a year"
    never = len(known) - len(back)
    if never:
        return f"Soonest {first}; at {never} of {len(known)} amounts of pay it never comes back"
    latest = max(back, key=lambda each: each.months[0] or 0)
    if latest.months[0] == soonest.months[0]:
        return f"It comes back after the same time at every pay: {span(latest.months[0])}"
    return (
        f"Soonest {first}, latest {span(latest.months[0])} at {exact(latest.then or 0, answer.lead.country.currency)}"
    )


def nearest(lead: Lead) -> str:
    """What comes nearest where nothing leads, as a sentence; "" where something leads or nothing comes near."""
    if lead.is_headline or not lead.figures:
        return ""
    named = "; ".join(f"{figure.subject}, {part}" for figure, part in zip(lead.figures, lead.parts, strict=True))
    return f"What comes nearest is {named}. It is not reckoned with here, because it counts other people."


def start(form: PaybackForm) -> str:
    """When the new pay begins and why, as a sentence."""
    plan = form.plan
    assert plan
    if not plan.start:
        return "You named no months and no hours, so all is reckoned from the new pay on: the study comes on top."
    why = "the months without pay" if plan.unpaid >= plan.study else f"the hours at {form.hours_a_week} a week"
    return f"The new pay is taken to begin after {span(plan.start)}: {why}."
