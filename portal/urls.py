"""The portal's addresses: the admin, and the careers pages at the root."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from careers.admin.base.previewing import shared

handler404 = "careers.pages.shared.errors.page_not_found"
handler500 = "portal.away.server_error"

urlpatterns = [
    path("admin/account/", include("careers.admin.accounts.urls")),
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", shared, name="preview"),
    path("", include("careers.urls")),
]

if settings.METRICS_TOKEN:
    from portal.metrics import metrics

    urlpatterns.insert(0, path("metrics", metrics, name="metrics"))
