"""Sign-ins, for superusers to look at: who came in, who failed to, and from where."""

from django.contrib import admin

from careers.admin.base.paging import PagedAdmin
from careers.models import SignIn


@admin.register(SignIn)
class SignInAdmin(PagedAdmin):
    """Nothing here is written or deleted by hand; the limits on guessing are counted from it."""

    list_display = ("at", "whose", "outcome", "address", "is_known", "is_lifted")
    list_filter = ("outcome", "at")
    search_fields = ("user__username", "address")
    search_help_text = "User name or network address"
    list_select_related = ("user",)
    date_hierarchy = "at"
    list_display_links = None
    show_full_result_count = False

    @admin.display(description="who", ordering="user__username")
    def whose(self, obj):
        return obj.user or "no account of that name"

    @admin.display(description="browser known", boolean=True)
    def is_known(self, obj):
        return bool(obj.device)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
