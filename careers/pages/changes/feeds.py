"""Atom feeds of the record: of everything, and of each role."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from careers.changes.reading import Entry, changes, entries
from careers.models import Role

ENTRIES = 20
LINES_SHOWN = 12


class _Changes(Feed):
    """An entry for each change, the newest first; the title of a correction says so."""

    feed_type = Atom1Feed
    author_name = settings.SITE_NAME
    subtitle = "What changed for readers: new releases, corrections and edited text, old beside new."

    def get_object(self, request: HttpRequest, role: str = "") -> Any:
        """The role of the address, and where the site is."""
        found = get_object_or_404(Role.objects.published(), slug=role) if role else None
        return found, settings.SITE_URL or f"{request.scheme}://{request.get_host()}"

    def title(self, obj: Any) -> str:
        role, _ = obj
        return f"Changes of “{role.name}” – {settings.SITE_NAME}" if role else f"Changes – {settings.SITE_NAME}"

    def link(self, obj: Any) -> str:
        role, site = obj
        return f"{site}{reverse('changes')}" + (f"?role={role.slug}" if role else "")

    def feed_url(self, obj: Any) -> str:
        role, site = obj
        return site + (reverse("role_changes_feed", args=[role.slug]) if role else reverse("changes_feed"))

    def items(self, obj: Any) -> list[tuple[Entry, str]]:
        role, site = obj
        found = changes(role=role.slug if role else "").order_by("-moment", "-pk")[:ENTRIES]
        return [(entry, site) for entry in entries(found, LINES_SHOWN, role)]

    def item_title(self, item: Any) -> str:
        return item[0].headline

    def item_description(self, item: Any) -> str:
        entry, site = item
        return render_to_string("pages/changes/_feed_entry.html", {"entry": entry, "site": site})

    def item_link(self, item: Any) -> str:
        return item[1] + item[0].address

    def item_pubdate(self, item: Any) -> datetime:
        return item[0].moment

    def item_updateddate(self, item: Any) -> datetime:
        return item[0].taken_back_at or item[0].moment

    def item_categories(self, item: Any) -> Iterable[str]:
        return [item[0].kind]


all_changes = require_safe(_Changes())
changes_of_role = require_safe(_Changes())
