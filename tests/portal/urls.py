"""The portal with addresses that fail, and with its metrics."""

from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from portal.metrics import metrics
from portal.urls import handler404, handler500
from portal.urls import urlpatterns as of_the_portal

__all__ = ["handler404", "handler500"]


def broken(request):
    raise RuntimeError("broken")


def away(request):
    return HttpResponse("Away", status=503)


urlpatterns = [
    path("metrics", metrics, name="metrics"),
    path("broken/", broken),
    # Public pages are not sent anything.
    path("sent/", include(([path("broken/", csrf_exempt(broken))], "tests"))),
    path("away/", away),
    *of_the_portal,
]
