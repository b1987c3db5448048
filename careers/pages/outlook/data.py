"""The data of the outlook: projections and claims, each of its own kind."""

from django.http import HttpRequest

from careers.figures.outlook import of_claim, of_projection
from careers.models import Claim
from careers.pages.shared.data_files import PageData
from careers.pay.outlook import projections_with_roles


def outlook_data(request: HttpRequest) -> PageData:
    claims = Claim.objects.published().select_related("source")
    return PageData("Outlook", [*map(of_projection, projections_with_roles()), *map(of_claim, claims)])
