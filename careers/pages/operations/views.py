"""Pages for machines: is it alive, what may be crawled, what is where, whom to tell of a hole, the icon."""

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from careers.database.migrations import missing_migrations
from careers.models import Role
from careers.models.sources import months_after

# For about how long a copy of security.txt is good.
VALID_MONTHS = 3


@never_cache
@require_safe
def healthz(request):
    """200 when the database answers, has every migration and holds content, else 503 with the part that fails."""
    try:
        missing = missing_migrations()
        has_content = not missing and Role.objects.published().exists()
    except Error:
        return _failing(database="no answer")
    if missing:
        return _failing(migrations=f"not applied: {', '.join(missing)}")
    if not has_content:
        return _failing(content="no published role")
    return JsonResponse({"status": "ok", "database": connection.vendor})


def _failing(**part):
    return JsonResponse({"status": "failing", **part}, status=503)


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def llms(request):
    """What the site is and where everything stands, in Markdown for language models (llmstxt.org)."""
    return render(request, "llms.txt", content_type="text/plain; charset=utf-8")


@require_safe
def security(request):
    """Whom to tell of a hole (RFC 9116), where somebody is named. It expires on the first day of a month that is far
    enough ahead, so that no copy outlives who is named."""
    if not settings.SECURITY_CONTACT:
        raise Http404("Nobody is named here.")
    today = timezone.localdate()
    expires = months_after(today.replace(day=1), VALID_MONTHS)
    contact = settings.SECURITY_CONTACT
    context = {
        "contact": f"mailto:{contact}" if "@" in contact and ":" not in contact else contact,
        "expires": expires,
    }
    return render(request, "security.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    return redirect(static("img/favicon.svg"), permanent=False)
