"""What every template needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .navigation import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL or f"{request.scheme}://{request.get_host()}",
        "navigation": navigation(request.path),
    }
