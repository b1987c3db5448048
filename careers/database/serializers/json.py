"""JSON, with people by their names and moments to the microsecond."""

from django.core.serializers import json

from .people import Exactly, PeopleByName

Deserializer = json.Deserializer


class Serializer(PeopleByName, json.Serializer):
    def _init_options(self) -> None:
        self.options.setdefault("cls", Exactly)
        super()._init_options()  # type: ignore[misc]
