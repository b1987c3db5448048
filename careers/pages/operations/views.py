"""Pages for machines: is it alive, what may be crawled, the icon browsers ask for."""

from django.db import Error, connection
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from careers.database.migrations import missing_migrations
from careers.models import Role


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
def favicon(request):
    return redirect(static("img/favicon.svg"), permanent=False)
