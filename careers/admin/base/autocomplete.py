"""Autocompletes: fields that look up what the editor types."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


def _is_key(field, value):
    try:
        field.remote_field.model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return True


class Autocomplete(AutocompleteSelect):
    """Shows nothing chosen for a value that is no key, where Django's own would fail."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if _is_key(self.field, one)], attr)


class AutocompleteMany(AutocompleteSelectMultiple):
    """As Autocomplete, for many."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if _is_key(self.field, one)], attr)


class KnownAutocomplete(Autocomplete):
    """An autocomplete that is told the names of what its rows hold, instead of asking for each row."""

    known: dict[str, str] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(one) for one in value if one not in (None, "")]
        if any(one not in self.known for one in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, one, self.known[one], True, 1) for one in chosen]
        return [(None, options, 0)]
