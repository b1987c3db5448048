"""The queue as tests ask for it."""

from datetime import date

from careers.editing.queue.concerns import BY_NAME
from careers.editing.queue.lines import Asked, Item
from careers.editing.queue.reading import read_queue

TODAY = date(2026, 6, 1)


def items(name: str, person=None, today: date = TODAY) -> list[Item]:
    """What a line has for a person, without one for the portal as a whole."""
    lines = read_queue(Asked(today, person), [BY_NAME[name]])
    return list(lines[0].items) if lines else []


def says(name: str, person=None, today: date = TODAY) -> list[str]:
    return [item.says for item in items(name, person, today)]
