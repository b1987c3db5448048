"""Official projections as the outlook chart draws them."""

from careers.charts.slope import Projection
from careers.models import EmploymentProjection


def charted(projection: EmploymentProjection, *, is_proxy: bool = False) -> Projection:
    """A projection with its percentage, under its occupation's own name. `is_proxy` says that the occupation only
    stands for the role that the chart is about."""
    assert projection.percent_change is not None
    return Projection(
        projection.occupation.title,
        projection.base_year,
        projection.target_year,
        projection.base_employment,
        projection.projected_employment,
        float(projection.percent_change),
        is_proxy=is_proxy,
    )
