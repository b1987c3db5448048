"""Pages for machines: is it alive, what may be crawled, the icon browsers ask for."""

from django.db import Error, connection
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from careers.models import Role


@never_cache
@require_safe
def healthz(request):
    """200 when the database answers and holds content, else 503 with the part that fails."""
    try:
        has_content = Role.objects.published().exists()
    except Error:
        return JsonResponse({"status": "failing", "database": "no answer"}, status=503)
    if not has_content:
        return JsonResponse({"status": "failing", "content": "no published role"}, status=503)
    return JsonResponse({"status": "ok", "database": connection.vendor})


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    return redirect(static("img/favicon.svg"), permanent=False)
