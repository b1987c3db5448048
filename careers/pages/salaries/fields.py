"""The fields of the salary filter: what they take, how they complain, and how the page draws them."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from django import forms
from django.utils.text import get_text_list

MOST_VALUES = 40
WRONG_NAMED = 3
MOST_NEAR = 3


def _wrong(values, label):
    """The complaint about `values` that are not choices. It repeats them short and without what cannot be seen."""
    names = []
    for value in values[:WRONG_NAMED]:
        seen = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value)
        names.append(f"“{seen[:40]}…”" if len(seen) > 40 else f"“{seen}”")
    if len(values) > WRONG_NAMED:
        names.append(f"{len(values) - WRONG_NAMED} more")
    if len(values) == 1:
        return f"{names[0]} is not a choice of “{label}”."
    return f"{get_text_list(names, 'and')} are not choices of “{label}”."


class One(forms.ChoiceField):
    """A select. A value that is no choice is named in the complaint."""

    def __init__(self, label, choices=(), **options):
        super().__init__(label=label, choices=choices, required=False, **options)

    def validate(self, value):
        if value and not self.valid_value(value):
            raise forms.ValidationError(_wrong([value], self.label))


class Several(forms.MultipleChoiceField):
    """Any number of values. Those that are no choices are named in the complaint; the others stay in force."""

    def __init__(self, label, choices=()):
        super().__init__(label=label, choices=choices, required=False)

    def to_python(self, value):
        # A select that nothing was added from sends an empty value.
        return [given for given in super().to_python(value) if given]

    def validate(self, values):
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(
                f"“{self.label}” takes at most {MOST_VALUES} values, and there are {len(values)}."
            )
        if wrong := [value for value in dict.fromkeys(values) if not self.valid_value(value)]:
            raise forms.ValidationError(self.complaint(wrong))

    def complaint(self, wrong):
        return _wrong(wrong, self.label)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The choices as (value, label) pairs."""
        return cast("list[tuple[str, str]]", self.choices)

    def valid_choices(self, values):
        """Those of `values` that are choices, in the order of the choices, so that one question has one spelling; none
        where there are too many to read."""
        given = [value for value in values if value]
        if len(given) > MOST_VALUES:
            return []
        return [value for value, _ in self.pairs if value in given]


class Named(Several):
    """Values that readers write out. What is no choice is answered with those that are written almost like it."""

    def complaint(self, wrong):
        labels = {label.casefold(): label for _, label in self.pairs}
        near = [labels[label] for label in get_close_matches(wrong[0][:40].casefold(), labels, MOST_NEAR)]
        hint = f" Is it {get_text_list(near, 'or')}?" if near else ""
        return f"{super().complaint(wrong)}{hint}"


@dataclass(frozen=True)
class Pick:
    """A field as the page draws it: its choices as (value, label) pairs, and which of their values are `in_force`,
    be it only because the page starts so."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    in_force: list[str]
    is_folded: bool
    is_wrong: bool
    is_start: bool
    too_few: frozenset[str] = frozenset()
    # The choices under the headings of the scales that they belong to, (heading, pairs); one without a heading else.
    groups: tuple[tuple[str, list[tuple[str, str]]], ...] = ()

    @property
    def others(self):
        """The choices that can be added and do not end in “too few reports” whatever else is asked."""
        return [pair for pair in self.choices if pair[0] not in self.in_force and pair[0] not in self.too_few]

    @property
    def value(self):
        """What is in force, in a word or two."""
        if len(self.in_force) > 1:
            return f"{len(self.in_force)} chosen"
        return dict(self.choices)[self.in_force[0]] if self.in_force else "Any"
