"""What a role's page says of its outlook."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from careers.models import Claim, ClaimKind, Source
from careers.pages.shared.outlook import exposure, of_india, standings, verdict, what_would_change
from careers.pay.outlook import Outlook, leading, percent_passed


def outlook_of(
    projections: Sequence[Any], claims: Sequence[Claim], sources: Mapping[int, Source], as_of: date
) -> dict[str, Any]:
    """The `outlook` of a role, and the `claims` about its jobs and about revenue that were made. `projections` are
    those of its occupations, the leading one first; `sources` all sources by primary key."""
    outlooks = [Outlook(each) for each in projections]
    lead = leading(outlooks)
    about_jobs, about_revenue = (
        standings([claim for claim in claims if (claim.kind == ClaimKind.MARKET) is is_revenue], as_of)
        for is_revenue in (False, True)
    )
    rated_by = next((sources[each.projection.rated_by] for each in outlooks if each.is_rated), None)
    first = projections[0] if projections else None
    return {
        "outlook": {
            "rows": outlooks,
            "lead": lead.projection if lead else None,
            "is_nearest": bool(lead) and lead is outlooks[0],
            "pace": lead.pace.value if lead and lead.pace else "",
            "verdict": verdict(lead, is_nearest=lead is outlooks[0]) if lead else "",
            "passed": percent_passed(first.base_year, first.target_year, as_of) if first else 0,
            "reasons": [each for each in projections if each.reason],
            "exposure": exposure(outlooks),
            "rated_by": rated_by,
            "india": of_india(standing.claim for standing in about_jobs),
            "changes": what_would_change(outlooks, about_jobs, rated_by),
        },
        "claims": about_jobs,
        "revenue_claims": about_revenue,
    }
