"""Structured data in pages: each thing as a block of JSON-LD of its own."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from careers.structured import breadcrumbs, with_site

from .formatting import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: Any, nodes: Iterable[dict[str, Any]] = ()) -> SafeString:
    """A block for each of `nodes`, as the builders of careers.structured make them; none outside of a page."""
    request = getattr(context, "request", None)
    if request is None:
        return mark_safe("")
    site = settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
    blocks = (json_ld({"@context": "https://schema.org", **with_site(node, site)}) for node in nodes or ())
    return mark_safe("".join(blocks))


@register.simple_tag(takes_context=True)
def crumbs_data(context: Any, home: str) -> SafeString:
    """The block of the crumbs that components/crumbs.html is drawing, from what it was given."""
    given = context.flatten()
    crumbs = [("Home", home)]
    if up := given.get("up"):
        crumbs.append((str(up), str(given.get("up_url", ""))))
    if role := given.get("role"):
        crumbs.append((role.name, role.get_absolute_url()))
    if pay_url := given.get("pay_url"):
        crumbs.append(("Pay by country", str(pay_url)))
    return structured_data(context, [breadcrumbs([*crumbs, (str(given["here"]), "")])])
