"""Fields of a person's question: selects that are written at once, and boxes for what people type."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .filters import Choices, choice

LONGEST = 60  # characters that anybody needs for a place or an amount


class PlainSelect(forms.Select):
    """A select that is written at once. Django makes each option from a template, which takes longer for all countries
    than the rest of the page."""

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if key == (value or "") else "", label) for key, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


def chosen(label: str, choices: Choices = (), empty: str | None = "Not named", initial: str = "") -> forms.ChoiceField:
    field = choice(label, choices, empty, initial)
    field.widget = PlainSelect()
    return field


def typed(label: str, *, is_number: bool = False) -> forms.CharField:
    attributes = {"autocomplete": "off", **({"inputmode": "decimal"} if is_number else {})}
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"max_length": f"“{label}” takes {LONGEST} characters at most, so it is ignored."},
    )


def numeral(label: str, most: int, again: str, field: type[forms.IntegerField] = forms.IntegerField):
    """A box for a number from 0 to `most`; `again` is what is said of anything else."""
    return field(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": again, "min_value": again, "max_value": again},
    )
