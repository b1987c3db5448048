"""Pay: schema.org's Occupation with the figures that lead."""

from typing import Any

from careers.pay.figure import PayFigure
from careers.pay.lead import Lead


def occupation_paid(lead: Lead) -> list[dict[str, Any]]:
    """One Occupation with the very numbers of what leads in one country, each source's a distribution of its own; none
    where nothing leads."""
    if not lead.is_headline:
        return []
    return [
        {
            "@type": "Occupation",
            "name": lead.role.name,
            "mainEntityOfPage": lead.role.get_absolute_url(),
            "occupationLocation": {"@type": "Country", "name": lead.country.name},
            "estimatedSalary": [distribution(figure) for figure in lead.figures],
        }
    ]


def distribution(figure: PayFigure) -> dict[str, Any]:
    """schema.org's MonetaryAmountDistribution, yearly. A mean has no name there, so it is left out and never given as
    a median."""
    names = {
        "percentile10": figure.p10,
        "percentile25": figure.p25,
        "median": figure.median,
        "percentile75": figure.p75,
        "percentile90": figure.p90,
    }
    return {
        "@type": "MonetaryAmountDistribution",
        "name": f"{figure.basis_label}, {figure.source.called}",
        "currency": figure.currency,
        "duration": "P1Y",
        **{name: round(amount) for name, amount in names.items() if amount is not None},
    }
