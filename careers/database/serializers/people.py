"""People and moments in dumps: whoever did something by their user name, in place of a number, and when, exactly."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder


class Exactly(DjangoJSONEncoder):
    """Django's own cuts moments to the millisecond, but by the rest the history tells what was before what."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class PeopleByName:
    """A serializer that writes people as natural keys, whatever else it writes as such."""

    def handle_fk_field(self, obj: Any, field: Any) -> None:
        current: dict[str, Any] = self._current  # type: ignore[attr-defined]
        number = getattr(obj, field.attname)
        if number is None or field.remote_field.model is not get_user_model():
            try:
                super().handle_fk_field(obj, field)  # type: ignore[misc]
            except ObjectDoesNotExist:
                # History may name what is gone since; by its number is all that is left.
                current[field.name] = number
            return
        names: dict[int, Any] = vars(self).setdefault("_names", {})
        if number not in names:
            names[number] = getattr(obj, field.name).natural_key()
        current[field.name] = names[number]
