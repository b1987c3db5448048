"""Publishing: who can see an object, changed in its form or for many at once."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateTimeField

from careers.editing.moving import move
from careers.editing.workflow import STATES, between, state_of
from careers.models import Draft, Status
from careers.models.publication import needed_to_publish

from .drafting import DraftedAdmin, state_before
from .drafts import posted
from .due_times import MOMENT, SECTION, refuse_over
from .due_times import state_of as state_in_words
from .history import ReasonForm
from .previewing import PreviewedAdmin

_MESSAGES_SHOWN = 20


class PublishableForm(ReasonForm):
    """Says at each field that it is missing for publishing, and goes only ways that the workflow knows."""

    def clean(self):
        cleaned = super().clean()
        if "status" in self.changed_data and not self.instance._state.adding and "status" in self.cleaned_data:
            before, chosen = state_before(self), self.cleaned_data["status"]
            if before != chosen and between(before, chosen) is None:
                self.add_error("status", f"What is {STATES[before].lower()} does not become {STATES[chosen].lower()}.")
        if self.cleaned_data.get("status", self.instance.status) == Status.PUBLISHED:
            for name in needed_to_publish(self._meta.model):
                if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, "Before you publish, fill this in.")
        refuse_over(self)
        return cleaned


class PublishableAdmin(PreviewedAdmin, DraftedAdmin):
    """Content with a status. What is not published has no page, so no link to one.

    `least_parts` maps relations to the number of parts without which it is not published.
    """

    form = PublishableForm
    formfield_overrides = {**DraftedAdmin.formfield_overrides, DateTimeField: MOMENT}
    least_parts: dict[str, int] = {}
    actions = ("publish", "send_to_review", "archive")

    visibility = staticmethod(state_in_words)

    def get_fieldsets(self, request, obj=None):
        first, *others = super().get_fieldsets(request, obj)
        return [first, SECTION, *others]

    def public_url(self, obj):
        """Where readers see `obj` when it is published."""
        return obj.get_absolute_url()

    def view_on_site(self, obj):
        return self.public_url(obj) if obj.is_published else None

    def waiting_form(self, obj):
        draft = Draft.objects.open().of(obj).first()
        return posted(draft) if draft else None

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

    @admin.action(description="Publish what is marked", permissions=["publish"])
    def publish(self, request, queryset):
        self._move(request, queryset, "published")

    @admin.action(description="Send what is marked to review", permissions=["change"])
    def send_to_review(self, request, queryset):
        self._move(request, queryset, "in_review")

    @admin.action(description="Archive what is marked", permissions=["publish"])
    def archive(self, request, queryset):
        self._move(request, queryset, "archived")

    def _move(self, request, queryset, state):
        """Moves rows to a state, each by the transition that leads there; what cannot go there is named, with why."""
        moved, refused = 0, []
        done = {"published": "published", "in_review": "sent to review", "archived": "archived"}[state]
        with transaction.atomic():
            for obj in queryset:
                before = state_of(obj)
                if before == state:
                    continue
                transition = between(before, state)
                try:
                    if transition is None:
                        raise ValidationError(f"It is {STATES[before].lower()}.")
                    reason = f"{done.capitalize()} from the list"
                    move(obj, transition.name, user=request.user, check=self.check_complete, reason=reason)
                    self.log_change(request, obj, reason)
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
