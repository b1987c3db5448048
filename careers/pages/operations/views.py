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
from careers.database.replicas import PRIMARY, answered_by, replicas
from careers.database.watching import watch
from careers.models import Role
from careers.models.sources import months_after
from careers.pages.shared.parameters import takes

# For about how long a copy of security.txt is good.
VALID_MONTHS = 3
# Seconds; with the rest of the answer it is less than one.
_WITHIN = 0.8


@never_cache
@require_safe
@takes("live")
def healthz(request):
    """Whether readers can be answered: 200 when a database answers within a second, has every migration and holds
    content, else 503 with the part that fails. Of several databases it says which are away. With `?live`, whether the
    process answers, which asks none."""
    if "live" in request.GET:
        return JsonResponse({"status": "ok"})
    names = [PRIMARY, *replicas()]
    try:
        answering = watch.answering(names, _WITHIN)
        first = next((name for name in names if name in answering), None)
        if first is None:
            return _failing(database="no answer")
        away = sorted(set(names) - answering)
        with answered_by(first):
            return _readiness({"away": away} if away else {})
    except Error:
        return _failing(database="no answer")


def _readiness(told):
    missing = missing_migrations()
    if missing:
        return _failing(migrations=f"not applied: {', '.join(missing)}", **told)
    if not Role.objects.published().exists():
        return _failing(content="no published role", **told)
    return JsonResponse({"status": "ok", "database": connection.vendor, **told})


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
