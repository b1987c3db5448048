"""Filters: the query strings of list pages as forms, with the chips that take one value away again."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import Http404

from .models import (
    Country,
    CredentialKind,
    EducationLevel,
    EntryExperience,
    Industry,
    Need,
    Role,
    RoleFamily,
    SkillGroup,
    SourceKind,
    Status,
)


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


def _choice(label, choices, empty="Any", initial=""):
    """A select whose wrong value is named in the complaint."""
    return forms.ChoiceField(
        label=label,
        choices=choices if callable(choices) or empty is None else [("", empty), *choices],
        required=False,
        initial=initial,
        error_messages={"invalid_choice": f"“%(value)s” is not a choice of “{label}”, so it is ignored."},
    )


def _search(label):
    return forms.CharField(
        label=label,
        required=False,
        max_length=100,
        error_messages={"max_length": "The search is longer than 100 characters, so it is ignored."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def _rows(queryset, *, empty="Any"):
    """Choices from rows with a slug and a name, read when the form is built."""
    return lambda: [("", empty), *queryset.values_list("slug", "name")]


class RoleFilter(Filter):
    q = _search("Role, title or skill")
    family = _choice("Family", _rows(RoleFamily.objects.all()))
    education = _choice("Education to enter", EducationLevel.choices)
    experience = _choice("Experience to enter", EntryExperience.choices)
    country = _choice("Pay in", [("us", "the USA"), ("in", "India")], empty=None, initial="us")
    sort = _choice(
        "Sort by",
        [("family", "Family"), ("name", "Name"), ("pay", "Median pay"), ("growth", "Projected growth")],
        empty=None,
        initial="family",
    )


class SkillFilter(Filter):
    q = _search("Skill")
    group = _choice("Heading", _rows(SkillGroup.objects.all()))
    need = _choice("Needed as", Need.choices)
    sort = _choice(
        "Sort by", [("group", "Heading"), ("name", "Name"), ("roles", "Roles")], empty=None, initial="group"
    )


class CompanyFilter(Filter):
    views_only = ("sort",)

    q = _search("Company, former or legal name")
    industry = _choice("Industry", _rows(Industry.objects.all()))
    country = _choice("Head office in", lambda: [("", "Any"), *_head_office_countries()])
    sort = _choice("Sort by", [("name", "Name"), ("reports", "Pay reports")], empty=None, initial="name")


def _head_office_countries():
    countries = Country.objects.filter(companies__status=Status.PUBLISHED).distinct()
    return [(country.code, country.name) for country in countries]


class CompanyRankingFilter(Filter):
    """`rankings` are (key, label) pairs of the series that one role and country can be ranked by."""

    views_only = ("by",)

    by = _choice("Ranked by", [], empty=None)

    def __init__(self, query, rankings):
        super().__init__(query)
        self.fields["by"].choices = rankings
        self.full_clean()


class CredentialFilter(Filter):
    q = _search("Name or provider")
    kind = _choice("Kind", CredentialKind.choices)
    role = _choice("Role", _rows(Role.objects.published()))
    sort = _choice("Sort by", [("kind", "Kind"), ("provider", "Provider")], empty=None, initial="kind")


class QuestionFilter(Filter):
    q = _search("Words in the question or answer")
    role = _choice("Role", lambda: [("", "Any"), ("none", "The field as a whole"), *_role_choices()])


def _role_choices():
    return list(Role.objects.published().values_list("slug", "name"))


class SourceFilter(Filter):
    kind = _choice("Kind", SourceKind.choices)


def page_of(request, items, per_page):
    """The page of `items` that `?page=` asks for; a page that does not exist is a 404 that says so."""
    paginator = Paginator(items, per_page)
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:9]) <= paginator.num_pages:
        raise Http404(f"There is no page “{asked[:20]}” in this list; it has pages 1 to {paginator.num_pages}.")
    return paginator.page(int(asked[:9]))
