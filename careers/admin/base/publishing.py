"""Publishing: who can see an object, changed in its form or for many at once."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateTimeField

from careers.database.history import write_records
from careers.models import Status
from careers.models.publication import needed_to_publish

from .due_times import MOMENT, SECTION, refuse_over, state_of
from .history import HistoryAdmin, ReasonForm

_MESSAGES_SHOWN = 20


class PublishableForm(ReasonForm):
    """Says at each field that it is missing for publishing."""

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("status") == Status.PUBLISHED:
            for name in needed_to_publish(self._meta.model):
                if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, "Before you publish, fill this in.")
        refuse_over(self)
        return cleaned


class PublishableAdmin(HistoryAdmin):
    """Content with a status. What is not published has no page, so no link to one.

    `least_parts` maps relations to the number of parts without which it is not published.
    """

    form = PublishableForm
    formfield_overrides = {**HistoryAdmin.formfield_overrides, DateTimeField: MOMENT}
    least_parts: dict[str, int] = {}
    actions = ("publish", "send_to_review", "archive")

    visibility = staticmethod(state_of)

    def get_fieldsets(self, request, obj=None):
        first, *others = super().get_fieldsets(request, obj)
        return [first, SECTION, *others]

    def public_url(self, obj):
        """Where readers see `obj` when it is published."""
        return obj.get_absolute_url()

    def view_on_site(self, obj):
        return self.public_url(obj) if obj.is_published else None

    def check_complete(self, obj):
        """Raises ValidationError when `obj` cannot be published for a reason that lies outside its own fields."""

    def short_of_publishing(self, obj, form):
        """What `obj` has not yet of what publishing asks: pairs of the place in the form and words for it."""
        missing = []
        for name, least in self.least_parts.items():
            short = least - (getattr(obj, name).count() if obj.pk else 0)
            if short > 0:
                missing.append((f"{name}-heading", f"{short} {name if short > 1 else name.removesuffix('s')}"))
        for name in needed_to_publish(self.model):
            if name in form.fields and not getattr(obj, name):
                missing.append((f"id_{name}", f"“{form[name].label}”"))
        return missing

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        thing, form = obj or self.model(), context["adminform"].form
        if thing.status != Status.PUBLISHED and (add or self.has_change_permission(request, obj)):
            context["completeness"] = {"missing": self.short_of_publishing(thing, form)}
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def check_restored(self, obj):
        if obj.status == Status.PUBLISHED:
            self.check_complete(obj)

    @admin.action(description="Publish what is marked", permissions=["change"])
    def publish(self, request, queryset):
        self._move(request, queryset, Status.PUBLISHED, "published")

    @admin.action(description="Send what is marked to review", permissions=["change"])
    def send_to_review(self, request, queryset):
        self._move(request, queryset, Status.IN_REVIEW, "sent to review")

    @admin.action(description="Archive what is marked", permissions=["change"])
    def archive(self, request, queryset):
        self._move(request, queryset, Status.ARCHIVED, "archived")

    def _move(self, request, queryset, status, done):
        moved, refused = 0, []
        with transaction.atomic():
            for obj in queryset.exclude(status=status):
                try:
                    self.change_status(request, obj, status, f"{done.capitalize()} from the list")
                    moved += 1
                except ValidationError as error:
                    refused.append(f"“{obj}” was not {done}. {' '.join(error.messages)}")
        opts = self.model._meta
        noun = opts.verbose_name if moved == 1 else opts.verbose_name_plural
        level = messages.SUCCESS if moved else messages.INFO
        self.message_user(request, f"{moved or 'No'} {noun} {done}.", level)
        for reason in refused[:_MESSAGES_SHOWN]:
            self.message_user(request, reason, messages.ERROR)
        if len(refused) > _MESSAGES_SHOWN:
            self.message_user(request, f"And {len(refused) - _MESSAGES_SHOWN} more.", messages.ERROR)

    def change_status(self, request, obj, status, reason):
        """Raises ValidationError when `obj` breaks a rule in its new status."""
        obj.status = status
        obj.full_clean()
        if status == Status.PUBLISHED:
            self.check_complete(obj)
        obj.skip_history_when_saving = True
        obj.save(update_fields=["status"])
        del obj.skip_history_when_saving
        write_records([obj], are_new=False, user=request.user, reason=reason)
        self.log_change(request, obj, reason)
