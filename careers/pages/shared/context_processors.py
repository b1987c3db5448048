"""What every template needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .data_files import data_of_page, site_address
from .navigation import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": site_address(request),
        "navigation": navigation(request.path),
        "data_files": data_of_page(request),
    }
