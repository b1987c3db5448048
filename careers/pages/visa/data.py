"""The data of the pages of visa filings."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from careers.cube.filings import read_filings
from careers.figures import find
from careers.figures.keys import key_of
from careers.figures.visa import of_filings
from careers.models import FilingStat, Role
from careers.models.publication import public
from careers.pages.shared.data_files import PageData

from .read import latest_release


def visa_data(request: HttpRequest) -> PageData:
    """Each role with enough filings, the one with the most first."""
    release = latest_release()
    if release is None:
        return PageData("Visa filings", [])
    rows = FilingStat.objects.filter(public("role__"), source=release.source).of_roles()
    cells = [cell for cell in read_filings(rows.order_by("-n", "role__name")) if not cell.is_too_few]
    return PageData("Visa filings", [of_filings(cell, release.source, timezone.localdate()) for cell in cells])


def visa_role_data(request: HttpRequest, role: str) -> PageData:
    """All filings of a role, by state and by employer."""
    published: Role = get_object_or_404(Role.objects.published(), slug=role)
    release = latest_release(published)
    key = key_of("visa", role, release.source.slug) if release else ""
    found = [find(each) for each in (key, f"{key}.state", f"{key}.employer")] if key else []
    return PageData(f"Visa filings for {published.plural}", [figure for figure in found if figure])
