"""Fields of a person's question: selects, boxes for what people type, and ticks."""

from django import forms

from .filters import Choices, choice

LONGEST = 60  # characters that anybody needs for a place or an amount


def chosen(label: str, choices: Choices = (), empty: str | None = "Not named", initial: str = "") -> forms.ChoiceField:
    return choice(label, choices, empty, initial)


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


class Ticks(forms.MultipleChoiceField):
    """Things that are ticked, once each. What is none of the choices is named by the form and left out."""

    def validate(self, value: list[str]) -> None:
        """The form complains, and takes what is left."""
