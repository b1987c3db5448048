"""Filters: the query strings of list pages as forms, with the chips that take one value away again.

What readers write for a value or a field, in capitals, by its label or by another name, is read as the value that is
meant, and `Filter.of` sends readers to the address that has it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Self, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.http import Http404, HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from careers.search.text import LONGEST as LONGEST_SEARCH
from careers.search.text import words_of

from .addresses import Moved
from .names import called, compared, names_of

# (value, label) pairs
Choices = Iterable[tuple[str, str]]

# Near choices are looked for by the first letters, as comparing is slow, and by no fewer than these.
LONGEST_COMPARED, SHORTEST_PART = 40, 3
MOST_NEAR = 3
# Other names are looked up for each value that is none, which nobody may ask for by the hundred.
MOST_VALUES_READ = 60


def choices_of(field: forms.Field) -> list[tuple[str, str]]:
    """The (value, label) pairs of a field, none where it has no choices."""
    return cast("list[tuple[str, str]]", list(getattr(field, "choices", ())))


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
        # The (field, value) pairs of the address that are written otherwise than addresses write them.
        self.spelling: dict[tuple[str, str], tuple[str, str]] = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                # Choices that come from the database are read here, once, and not each time they are looked at.
                field.choices = list(choices.get(name, field.choices))
        self._read_spelling()
        self.full_clean()

    @classmethod
    def of(cls, request: HttpRequest, *arguments: Any) -> Self:
        """The filter in the address of `request`. Raises Moved where that is not how addresses write it."""
        form = cls(request.GET, *arguments)
        if form.spelling and not form.errors:
            raise Moved(form.spelling)
        return form

    def _read_spelling(self) -> None:
        """Puts the values that are meant into the query in place of those that are written."""
        if sum(len(values) for _, values in self.query.lists()) > MOST_VALUES_READ:
            return
        for written, values in self.query.lists():
            name = written if written in self.fields else written.strip().lower()
            for value in values if name in self.fields else ():
                if (name, meant := self.meant(name, value)) != (written, value):
                    self.spelling[written, value] = (name, meant)
        if self.spelling:
            pairs = [(name, value) for name, values in self.query.lists() for value in values]
            self.query = QueryDict(mutable=True)
            for pair in pairs:
                self.query.appendlist(*self.spelling.get(pair, pair))
            self.data = self.query

    def meant(self, name: str, value: str) -> str:
        """The choice of the field `name` that `value` means, `value` itself where it means none or several."""
        field = self.fields[name]
        if not value or not isinstance(field, forms.ChoiceField) or field.valid_value(value):
            return value
        found = self.choices_called(name, value)
        return found[0] if len(found) == 1 else value

    def choices_called(self, name: str, text: str) -> list[str]:
        """The values of the field `name` that go by the name `text`."""
        pairs = choices_of(self.fields[name])
        wanted = compared(text[:LONGEST_SEARCH])
        own = [value for value, label in pairs if wanted and wanted in (compared(value), compared(label))]
        if own:
            return list(dict.fromkeys(own))
        values = {value for value, _ in pairs}
        return [word for word in called(name, text) if word in values]

    def names(self, name: str) -> list[tuple[str, str]]:
        """Further names of the choices of the field `name`, each after its value."""
        return names_of(name)

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name) or self.fields[name].initial or ""

    def label(self, name: str) -> str:
        """How the select `name` shows its value."""
        return dict(getattr(self.fields[name], "choices", ())).get(self.value(name), self.value(name))

    def near(self, name: str, value: str) -> list[tuple[str, str]]:
        """The few choices of the field `name` that are most like `value`, which is none of them: those that share a
        name, those that are written almost so, and those that it is a part of."""
        labels = dict(choices_of(self.fields[name]))
        labels.pop("", None)
        text = compared(value[:LONGEST_SEARCH])
        names = [(compared(spelling), word) for word, label in labels.items() for spelling in (label, word)]
        names += [(compared(spelling), word) for word, spelling in self.names(name) if word in labels]
        words = self.choices_called(name, value)
        for key in get_close_matches(text[:LONGEST_COMPARED], [key for key, _ in names], MOST_NEAR):
            words += [word for other, word in names if other == key]
        if len(text) >= SHORTEST_PART:
            words += [word for key, word in names if text in key]
        return [(word, labels[word]) for word in dict.fromkeys(words) if word in labels][:MOST_NEAR]

    @cached_property
    def offers(self) -> list[Chip]:
        """What may have been meant by each value that makes no sense: a Chip with its label and the query string that
        has it in place of that value."""
        offers = []
        for name in self.errors:
            field = self.fields.get(name)
            if not isinstance(field, forms.ChoiceField):
                continue
            wrong = [
                value for value in dict.fromkeys(self.query.getlist(name)) if value and not field.valid_value(value)
            ]
            for value in wrong[:MOST_NEAR]:
                for word, label in self.near(name, value):
                    query = self.query.copy()
                    query.pop("page", None)
                    values = [word if other == value else other for other in query.getlist(name)]
                    query.setlist(name, list(dict.fromkeys(values)))
                    offers.append(Chip(f"{field.label}: {label}", query.urlencode()))
        return offers

    @property
    def typed(self) -> str:
        """What is searched for, "" where nothing was typed."""
        return self.value("q") if "q" in self.fields else ""

    @property
    def complaint(self) -> str:
        """What to say of a search that can find nothing."""
        if not self.typed or words_of(self.typed):
            return ""
        return f"“{self.typed}” has no letter or digit, so there is nothing to search for."

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


class PlainSelect(forms.Select):
    """A select that is written at once: Django makes each option from a template, which takes longer than the rest of
    a list."""

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if key == (value or "") else "", label) for key, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


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
        widget=PlainSelect,
        error_messages={"invalid_choice": f"“%(value)s” is not a choice of “{label}”, so it is ignored."},
    )


def search(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": "The search is longer than 100 characters, so it is ignored.",
            "null_characters_not_allowed": "The search has a sign that is no character, so it is ignored.",
        },
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
