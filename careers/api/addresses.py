"""Addresses of this site as other sites write them."""

from django.http import HttpRequest
from django.urls import reverse

from careers.pages.shared.context_processors import site


def absolute(request: HttpRequest, address: str) -> str:
    return f"{site(request)['SITE_URL']}{address}"


def answered_at(request: HttpRequest, name: str, **words: str) -> str:
    """The address of an operation of the API, by its name."""
    return absolute(request, reverse(f"api:{name}", kwargs=words))
