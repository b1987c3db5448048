"""What the outlook page says in sentences: each is true for what is drawn under it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from careers.pay.money import count
from careers.pay.outlook import Outlook, share, signed
from careers.stats.pace import Pace

# Raters whose shares differ by so much do not agree.
FAR_APART = Decimal("0.1")
# From this share of the occupations on, “mostly” is said.
MOST = 2 / 3


def title(outlook: Outlook) -> str:
    text: str = outlook.projection.occupation.title
    return text.lower()


def told(outlooks: Sequence[Outlook]) -> list[Outlook]:
    """Those that may be named in a finding: with a percentage, and not what is left of a group."""
    return [each for each in outlooks if each.pace and each.may_lead]


def finding(outlooks: Sequence[Outlook]) -> str:
    """The title of the picture: who grows fastest, and who has the most openings."""
    known = [each for each in told(outlooks) if each.projection.openings_per_year]
    if not known:
        return "What is projected for the occupations of our roles"
    fastest = max(known, key=lambda each: each.projection.percent_change)
    largest = max(known, key=lambda each: each.projection.openings_per_year)
    first = title(fastest).capitalize()
    if fastest is largest:
        return f"{first} grow fastest and have the most openings"
    times = largest.projection.openings_per_year / fastest.projection.openings_per_year
    more = f"about {times:.0f} times as many openings" if times >= 2 else "the most openings"
    return f"{first} grow fastest, but {title(largest)} have {more}"


def in_usa(outlooks: Sequence[Outlook]) -> tuple[str, str]:
    """The answer for the USA in a few words, and in a sentence; ("", "") without a projection that tells."""
    known = told(outlooks)
    if not known:
        return "", ""
    ahead = [each for each in known if each.pace and each.pace.is_ahead]
    behind = [each for each in known if each.pace is Pace.SHRINKING]
    is_most = len(ahead) > MOST * len(known)
    short = "In the USA, mostly yes" if is_most else "In the USA, for some" if ahead else "In the USA, not told"
    fastest = max(known, key=lambda each: each.projection.percent_change)
    change, of_all = fastest.projection.percent_change, fastest.projection.all_jobs_change
    said = (
        f"{len(ahead)} of the {len(known)} occupations in which our roles are counted, remainder groups left out, are"
        f" projected to grow faster than all jobs ({signed(of_all)}), {title(fastest)} fastest ({signed(change)})."
    )
    if behind:
        losing = ", ".join(f"{title(each)} ({signed(each.projection.percent_change)})" for each in behind)
        said = f"{said} Fewer jobs: {losing}."
    return short, said.replace(" %", "\xa0%")


def rated_finding(projections: Sequence[Any]) -> str:
    """The title of the picture of exposure: where the two raters differ most."""
    if not projections:
        return ""
    widest = max(projections, key=lambda row: abs(row.model_half - row.people_half))
    people, model = share(widest.people_half), share(widest.model_half)
    of = widest.occupation.title.lower()
    if abs(widest.people_half - widest.model_half) < FAR_APART:
        return f"People and a language model rate alike: of the tasks of {of}, {people} and {model} exposed"
    return f"Raters do not agree: of the tasks of {of}, people judged {people} exposed, a language model {model}"


def split_finding(outlooks: Sequence[Outlook]) -> str:
    """How few of the openings are growth, of those who grow fastest and of those with the most openings; "" where the
    openings of none are split."""
    known = [each for each in told(outlooks) if each.growth_per_year is not None]
    if not known:
        return ""
    ends = (
        max(known, key=lambda each: each.projection.percent_change),
        max(known, key=lambda each: each.projection.openings_per_year),
    )
    said = [
        f"of {count(each.projection.openings_per_year)} openings a year for {title(each)}"
        f" {count(each.growth_per_year or 0)} are growth"
        for each in (ends if ends[0] is not ends[1] else ends[:1])
    ]
    return f"{'; '.join(said).capitalize()}. The others are posts that people leave."
