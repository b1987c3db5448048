"""The portal's addresses: the admin, and the careers pages at the root."""

from django.contrib import admin
from django.urls import include, path

handler404 = "careers.pages.shared.errors.page_not_found"
handler500 = "careers.pages.shared.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("careers.urls")),
]
