"""The admin, with a site of our own."""

from django.contrib.admin.apps import AdminConfig


class EditorsAdminConfig(AdminConfig):
    default_site = "portal.admin.EditorsSite"
