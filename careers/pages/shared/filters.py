"""Filters: the query strings of list pages as forms, with the chips that take one value away again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict

from careers.models.matching import match_key

from .searching import words_of

# (value, label) pairs
Choices = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Chip:
    """One value that is in force, and the query string without it."""

    label: str
    query: str


class Filter(forms.Form):
    """A form that is sent as a query string. An invalid value is named and ignored; `value(name)` never raises.

    `choices` are those of a field by its name, where they are not known before the query string is read.
    """

    # Fields that order the same items or look at them differently: they have no chip.
    views_only: tuple[str, ...] = ("sort", "country")

    def __init__(self, query: QueryDict, **choices: Any) -> None:
        super().__init__(query, use_required_attribute=False, auto_id="filter-%s", label_suffix="")
        self.query = query
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                # Choices that come from the database are read here, once, and not each time they are looked at.
                field.choices = list(choices.get(name, field.choices))
        self.full_clean()

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name) or self.fields[name].initial or ""

    def label(self, name: str) -> str:
        """How the select `name` shows its value."""
        return dict(getattr(self.fields[name], "choices", ())).get(self.value(name), self.value(name))

    @property
    def words(self) -> list[str] | None:
        """The words that are searched for, none of which may be left where nothing typed can be compared; None where
        nothing was typed."""
        text, box = self.value("q"), self.fields["q"]
        return words_of(text, box.key) if text and isinstance(box, SearchField) else None

    @property
    def complaint(self) -> str:
        """What to say of a search that can find nothing."""
        if "q" not in self.fields or self.words != []:
            return ""
        return f"“{self.value('q')}” has no letter or digit, so there is nothing to search for."

    @property
    def status(self) -> int:
        """The HTTP status of the answer: 400 when a value made no sense."""
        return 400 if self.errors else 200

    @property
    def chips(self) -> list[Chip]:
        """A Chip for each filter in force."""
        chips = []
        for name, value in self.cleaned_data.items():
            if value and name not in self.views_only:
                rest = self.query.copy()
                rest.pop(name, None)
                rest.pop("page", None)
                chips.append(Chip(f"{self.fields[name].label}: {self.label(name)}", rest.urlencode()))
        return chips


def choice(
    label: str, choices: Choices | Callable[[], Choices], empty: str | None = "Any", initial: str = ""
) -> forms.ChoiceField:
    """A select. `choices` may be a function that reads them when the form is built. `empty` names no choice; None
    means that one is always made."""

    def pairs():
        chosen_from = choices() if callable(choices) else choices
        return chosen_from if empty is None else [("", empty), *chosen_from]

    return forms.ChoiceField(
        label=label,
        choices=pairs,
        required=False,
        initial=initial,
        error_messages={"invalid_choice": f"“%(value)s” is not a choice of “{label}”, so it is ignored."},
    )


class SearchField(forms.CharField):
    """A box for words. `key` is the form in which they are compared."""

    def __init__(self, *, key: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.key = key


def search(label: str, key: Callable[[str], str] = match_key) -> SearchField:
    return SearchField(
        label=label,
        key=key,
        required=False,
        max_length=100,
        error_messages={"max_length": "The search is longer than 100 characters, so it is ignored."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def slug_choices(queryset: QuerySet[Any]) -> Callable[[], Choices]:
    """A function that reads the slug and the name of each object as a choice."""
    return lambda: queryset.values_list("slug", "name")


def page_of(request: HttpRequest, items: Sequence[Any] | QuerySet[Any], per_page: int) -> Page:
    """The page of `items` that `?page=` asks for; a page that does not exist is a 404 that says so."""
    paginator = Paginator(items, per_page)
    number = request.GET.get("page", "1")
    # int() refuses very long numbers, and no list has a page with ten digits.
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404(f"There is no page “{number[:20]}” in this list; it has pages 1 to {paginator.num_pages}.")
    return paginator.page(int(number[:9]))
