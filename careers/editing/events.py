"""Events: what people and programs did to the content. How they are written is in `careers.database.events`."""

from careers.database.events import Recording, recorded_as, recording

__all__ = ["Recording", "recorded_as", "recording"]
