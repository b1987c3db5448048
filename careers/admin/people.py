"""People and their groups: Django's own forms, which are not saved over a newer version either."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from careers.admin.base.versions import VersionedAdmin

# Django has registered its own with the import above.
admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(VersionedAdmin, UserAdmin):
    pass


@admin.register(Group)
class PeopleAdmin(VersionedAdmin, GroupAdmin):
    pass
