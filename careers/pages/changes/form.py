"""The query string of the record of changes: of which kind, of which role, and since when."""

from django import forms

from careers.models import PublicChangeKind, Role
from careers.pages.shared.filters import Filter, choice, slug_choices


class ChangesFilter(Filter):
    kind = choice("Kind", PublicChangeKind.choices)
    role = choice("Role", slug_choices(Role.objects.published()))
    since = forms.DateField(
        label="Since",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "“Since” is a day such as 2026-11-01, so what was written is ignored."},
    )
