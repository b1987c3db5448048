"""Outlook in words: what projections, ratings and claims say, and what would change it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list

from careers.models import Claim, Match, Source
from careers.pay.outlook import Outlook, percent_passed, share, signed

INDIA = "India"


@dataclass(frozen=True)
class Standing:
    """A claim, and how much of its horizon has passed, in percent."""

    claim: Claim
    passed: int

    @property
    def is_resolved(self) -> bool:
        return self.passed == 100 and bool(self.claim.outcome)

    @property
    def status(self) -> str:
        if self.passed == 0:
            return "not begun"
        if self.passed < 100:
            return f"{self.passed} % has passed"
        return "resolved" if self.is_resolved else "over; no source here tells what came true"


def standings(claims: Iterable[Claim], as_of: date) -> list[Standing]:
    """Each claim with its Standing on the day `as_of`."""
    return [Standing(each, percent_passed(each.horizon_start, each.horizon_end, as_of)) for each in claims]


def verdict(outlook: Outlook, *, is_nearest: bool) -> str:
    """What the projection says of a role, in one sentence that says whose jobs are counted. `is_nearest` says that no
    other occupation comes nearer to the role."""
    row, pace = outlook.projection, outlook.pace
    title = row.occupation.title.lower()
    if row.match == Match.EXACT:
        who = f"Jobs of {title}"
    elif is_nearest:
        who = f"The nearest jobs that are counted, those of {title},"
    else:
        who = f"Jobs of {title}, which come near,"
    change = signed(row.percent_change)
    if pace is None:
        return f"{who} are projected to change in number by {change}"
    return f"{who} are projected to {pace.value}: {change} against {signed(row.all_jobs_change)}"


def exposure(outlooks: Sequence[Outlook]) -> str:
    """What raters said of the tasks of each rated occupation; "" where none is rated."""
    rated = [each.projection for each in outlooks if each.is_rated]
    if not rated:
        return ""
    first, *others = (
        (each.occupation.title.lower(), share(each.people_half), share(each.model_half)) for each in rated
    )
    said = "of the tasks of {} people judged {} exposed and a language model {}".format(*first)
    return "; ".join([said, *("of {} {} and {}".format(*each) for each in others)])


def of_india(claims: Iterable[Claim]) -> str:
    """What is known of India beyond the USA: a claim about it where there is one, else that there is none."""
    known = list(claims)
    if stated := [each.statement for each in known if INDIA in each.geography]:
        return " ".join(["No official projection for India is known to us. What is claimed of it:", *stated])
    said = ["No official projection for India is known to us."]
    for maker in sorted({each.maker for each in known}):
        places = sorted({each.geography for each in known if each.maker == maker})
        said.append(f"What the {maker} claims is of {get_text_list(places, 'and')}; India is not told apart.")
    return " ".join(said)


def what_would_change(outlooks: Sequence[Outlook], claims: Sequence[Standing], rated_by: Source | None) -> list[str]:
    """What would replace or test what is said; of the claims that are not over the one that ends first. `rated_by`
    is the source of the ratings, if there are any."""
    said = []
    if outlooks:
        source = outlooks[0].projection.source
        when = f", of {source.published_on:%-d %B %Y}" if source.published_on else ""
        said.append(f"A newer release of the projections; this one is {source.title}{when}.")
    running = sorted((each.claim for each in claims if each.passed < 100), key=lambda claim: claim.horizon_end)
    if running:
        first = running[0]
        said.append(
            f"The end of {first.horizon_end}: then what the {first.maker} claimed can be held against a count."
        )
    if rated_by is not None and rated_by.period_end:
        said.append(f"Ratings of newer language models; these are of {rated_by.period_end.year}.")
    return [*said, "An official projection for India."]
