"""Decided figures: withheld or corrected by editors, beside what their publisher says."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from careers.decisions import decide, lift
from careers.decisions.deciding import standing_decision
from careers.models import DecisionKind, FigureDecision, Source

from .figures import FigureAdmin
from .placing import at_their_fields
from .provenance import grade_of, page_links, run_of
from .stored import fingerprint

# A decision is looked at again after so long at the latest.
_LONGEST = timedelta(days=3 * 365)
_ABOUT = ("kind", "correction_source", "reason", "until")


class DecisionForm(forms.Form):
    """What is decided of one figure, with its values as they are published."""

    kind = forms.ChoiceField(
        label="What is decided?",
        choices=[
            (DecisionKind.CORRECTED, "Correct it: readers see other values, and what the publisher says"),
            (DecisionKind.WITHHELD, "Withhold it: readers see no such figure, and how many are withheld and why"),
        ],
        widget=forms.RadioSelect,
        initial=DecisionKind.CORRECTED,
    )
    correction_source = forms.ModelChoiceField(
        Source.objects.order_by("publisher", "title"),
        label="Which source gives the right values?",
        required=False,
        help_text="Needed for a correction.",
    )
    reason = FigureDecision._meta.get_field("reason").formfield(widget=forms.TextInput(attrs={"class": "vTextField"}))
    until = forms.DateField(
        label="Last day on which it holds",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Then the publisher's values stand again, without anybody doing anything.",
    )

    def __init__(self, *args: Any, figure: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.figure = figure
        for name in figure.value_fields:
            field = figure._meta.get_field(name).formfield()
            field.initial = getattr(figure, name)
            self.fields[name] = field

    @property
    def opened(self) -> str:
        """What tells the values as they are from others, for a form that was opened before an import."""
        return fingerprint([", ".join(str(getattr(self.figure, name)) for name in self.figure.value_fields)])

    @property
    def values(self) -> list[forms.BoundField]:
        return [self[name] for name in self.figure.value_fields]

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[name] for name in _ABOUT]

    def clean_until(self):
        today, until = timezone.localdate(), self.cleaned_data["until"]
        if until < today:
            raise ValidationError("The last day is today or later.")
        if until > today + _LONGEST:
            raise ValidationError("Three years at most: then somebody looks at it again.")
        return until

    def clean(self):
        super().clean()
        if self.data.get("opened", self.opened) != self.opened:
            raise ValidationError("The values as published have changed since you opened this page. Compare again.")
        is_correction = self.cleaned_data.get("kind") == DecisionKind.CORRECTED
        if is_correction and not self.cleaned_data.get("correction_source"):
            self.add_error("correction_source", "A correction needs the source that gives the right values.")
        if is_correction and not self.errors and not self.corrected:
            self.add_error(None, "Nothing differs from what the publisher says: change a value, or withhold it.")

    @property
    def corrected(self) -> dict[str, Any]:
        """The values that differ from those published, by field."""
        values = {name: self.cleaned_data.get(name) for name in self.figure.value_fields}
        return {name: value for name, value in values.items() if value != getattr(self.figure, name)}

    def decide(self, by: str) -> FigureDecision | None:
        """None, with the errors on the form, where the figure would break a rule."""
        told, kind = self.cleaned_data, DecisionKind(self.cleaned_data["kind"])
        is_correction = kind == DecisionKind.CORRECTED
        corrected = self.corrected if is_correction else {}
        try:
            with transaction.atomic():
                return decide(
                    self.figure,
                    kind=kind,
                    reason=told["reason"],
                    until=told["until"],
                    by=by,
                    corrected=corrected,
                    correction_source=told["correction_source"] if is_correction else None,
                )
        except ValidationError as error:
            for name, errors in at_their_fields(error, type(self.figure), list(corrected)).items():
                self.add_error(name if name in self.fields else None, errors)
            self.figure.refresh_from_db()
            return None


class DecidedFigureAdmin(FigureAdmin):
    """Figures that editors may decide on. Each shows its whole provenance."""

    change_form_template = "admin/careers/figure.html"
    provenance = ("source_link", "published_at", "run", "found_at", "grade", "pages", "decision")

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *self.provenance)

    def get_urls(self):
        opts = self.model._meta
        name = f"{opts.app_label}_{opts.model_name}_decide"
        view = self.admin_site.admin_view(self.decide_view)
        return [path("<path:object_id>/decide/", view, name=name), *super().get_urls()]

    def may_decide(self, request, obj):
        return not obj.source.is_hand_kept and request.user.has_perm("careers.add_figuredecision")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        figure = self.get_object(request, unquote(object_id))
        may_decide = figure is not None and self.may_decide(request, figure) and not standing_decision(figure)
        return super().change_view(request, object_id, form_url, {"may_decide": may_decide, **(extra_context or {})})

    def decide_view(self, request, object_id):
        """The form of a decision about one figure, which is locked while the decision is written."""
        if request.method == "POST":
            with transaction.atomic():
                return self._decide(
                    request, self._figure(request, object_id, self.model._base_manager.select_for_update())
                )
        return self._decide(request, self._figure(request, object_id, self.model._base_manager.all()))

    def _figure(self, request, object_id, rows):
        figure = rows.filter(pk=int(object_id)).first() if object_id.isdecimal() else None
        if figure is None:
            raise Http404
        if not self.may_decide(request, figure):
            raise PermissionDenied
        return figure

    def _decide(self, request, figure):
        if standing := standing_decision(figure):
            return HttpResponseRedirect(_address(standing))
        form = DecisionForm(request.POST if request.method == "POST" else None, figure=figure)
        decision = form.decide(request.user.get_username()) if form.is_valid() else None
        if decision is not None:
            self.message_user(request, f"{decision}. It holds until {decision.until:%-d %B %Y}.", messages.SUCCESS)
            return HttpResponseRedirect(_address(decision))
        context = {
            **self.admin_site.each_context(request),
            "title": "Decide on a figure",
            "opts": self.model._meta,
            "object": figure,
            "form": form,
            "run": run_of(figure),
        }
        return render(request, "admin/careers/decide.html", context)

    @admin.display(description="import and files")
    def run(self, obj):
        return run_of(obj)

    @admin.display(description="where in the file")
    def found_at(self, obj):
        return f"in the row with the key {obj.natural_key()[1]}"

    @admin.display(description="grade, and why")
    def grade(self, obj):
        return grade_of(obj)

    @admin.display(description="pages that it is on")
    def pages(self, obj):
        return page_links(obj)

    @admin.display(description="what the editors decided")
    def decision(self, obj):
        if standing := standing_decision(obj):
            return format_html('<a href="{}">{}</a>, until {}', _address(standing), standing, standing.until)
        if obj.source.is_hand_kept:
            return "nothing: the figures of this source are corrected in place"
        return "nothing"


def _address(decision: FigureDecision) -> str:
    return reverse("admin:careers_figuredecision_change", args=[decision.pk])


def lift_and_say(model_admin: Any, request: Any, decision: FigureDecision) -> None:
    """Ends a decision and tells the editor; where the row cannot come back, why not."""
    try:
        lift(decision)
    except ValidationError as error:
        why = " ".join(error.messages)
        model_admin.message_user(request, f"It cannot be put back as it was. {why}", messages.ERROR)
    else:
        model_admin.message_user(request, "The publisher's figure stands again.", messages.SUCCESS)
