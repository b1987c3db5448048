"""How far a standby is behind, as its own server tells it."""

import pytest

from careers.database import server


class Told:
    """A cursor of a standby that answers so, one question after the other."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def execute(self, _, parameters):
        self.asked.append(parameters)

    def fetchone(self):
        return self.answers.pop(0)


YESTERDAY = 86_400.0


@pytest.mark.parametrize(
    ("answers", "lag"),
    [
        ([(True, "0/10", 0)], 0),
        # The first change since yesterday has come and is not applied yet.
        ([(True, "0/10", YESTERDAY), (True, "0/20", 0)], 0),
        ([(True, "0/10", YESTERDAY), (True, "0/20", YESTERDAY + 0.1)], YESTERDAY + 0.1),
        # It has never applied anything.
        ([(True, None, None)], None),
    ],
)
def test_a_standby_is_behind_when_it_does_not_apply_what_has_come(answers, lag):
    cursor = Told(*answers)
    assert server.replication(cursor) == (True, lag)
    assert cursor.answers == []
    # The second time about what had come the first time.
    assert cursor.asked == [[None], ["0/10"]][: len(answers)]


def test_a_server_that_takes_writes_is_no_standby():
    assert server.replication(Told((False, None, None))) == (False, None)
