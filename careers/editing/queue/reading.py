"""Reading the queue: all of its lines for a person, or for the portal as a whole."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from careers.database import content_version

from .concerns import CONCERNS
from .lines import Asked, Concern, Line, Verb
from .reviews import marks, still_asked


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, what was read before is read again only where one of its tables has changed since."""
    if content_version.tokens_of_request() is not None:
        yield
        return
    with content_version.answering(content_version.tokens()):
        yield


def read_queue(asked: Asked, concerns: Iterable[Concern] = CONCERNS) -> list[Line]:
    """The lines that have something for whoever asks, in their order, without what they have no right to act on."""
    with read_once():
        reviewed = marks()
        lines = []
        for concern in concerns:
            items = [item for item in concern.find(asked) if asked.may(item.right)]
            if items := still_asked(concern, items, reviewed, asked.today):
                lines.append(Line(concern, items))
        return lines


def by_verb(lines: Iterable[Line]) -> dict[Verb, list[Line]]:
    """The lines under what is to be done, in the order of Verb; a verb without lines is left out."""
    found: dict[Verb, list[Line]] = {verb: [] for verb in Verb}
    for line in lines:
        found[line.concern.verb].append(line)
    return {verb: of_verb for verb, of_verb in found.items() if of_verb}
