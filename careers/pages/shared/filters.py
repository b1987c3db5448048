"""Filters: the query strings of list pages as forms, with the chips that take one value away again."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import Http404


@dataclass(frozen=True)
class Chip:
    """One value that is in force, and the query string without it."""

    label: str
    query: str


class Filter(forms.Form):
    """A GET form. What is not valid is said and ignored; `value(name)` never raises."""

    # Fields that order or look differently at the same rows: they have no chip.
    views_only: tuple[str, ...] = ("sort", "country")

    def __init__(self, query):
        super().__init__(query, use_required_attribute=False, auto_id="filter-%s", label_suffix="")
        self.query = query
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                # Choices that are rows are read here, once, and not again for each look at them.
                field.choices = list(field.choices)
        self.full_clean()

    def value(self, name):
        return self.cleaned_data.get(name) or self.fields[name].initial or ""

    @property
    def status(self):
        """The HTTP status of the answer: 400 when a value made no sense."""
        return 400 if self.errors else 200

    def _label(self, name, value):
        labels = dict(getattr(self.fields[name], "choices", ()))
        return f"{self.fields[name].label}: {labels.get(value, value)}"

    @property
    def chips(self):
        """A Chip for each filter in force."""
        chips = []
        for name, value in self.cleaned_data.items():
            if value and name not in self.views_only:
                rest = self.query.copy()
                rest.pop(name, None)
                rest.pop("page", None)
                chips.append(Chip(self._label(name, value), rest.urlencode()))
        return chips


def choice(label, choices, empty="Any", initial=""):
    """A select whose wrong value is named in the complaint."""
    return forms.ChoiceField(
        label=label,
        choices=choices if callable(choices) or empty is None else [("", empty), *choices],
        required=False,
        initial=initial,
        error_messages={"invalid_choice": f"“%(value)s” is not a choice of “{label}”, so it is ignored."},
    )


def search(label):
    return forms.CharField(
        label=label,
        required=False,
        max_length=100,
        error_messages={"max_length": "The search is longer than 100 characters, so it is ignored."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def rows(queryset, *, empty="Any"):
    """Choices from rows with a slug and a name, read when the form is built."""
    return lambda: [("", empty), *queryset.values_list("slug", "name")]


def page_of(request, items, per_page):
    """The page of `items` that `?page=` asks for; a page that does not exist is a 404 that says so."""
    paginator = Paginator(items, per_page)
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:9]) <= paginator.num_pages:
        raise Http404(f"There is no page “{asked[:20]}” in this list; it has pages 1 to {paginator.num_pages}.")
    return paginator.page(int(asked[:9]))
