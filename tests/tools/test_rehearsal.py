"""The rehearsal in its short form: the whole site, little content, each state for a moment."""

import tempfile
from pathlib import Path

import pytest

from tests.ports import free_port
from tools.rehearsal.__main__ import open_as_many_as_allowed
from tools.rehearsal.phases import Rehearsal, row, summary
from tools.rehearsal.programs import MissingProgram
from tools.rehearsal.site import Site

FIXTURES = Path(__file__).resolve().parents[1] / "upgrades" / "fixtures"

# It starts databases of its own, so once is enough.
pytestmark = pytest.mark.rehearsal


@pytest.fixture
def folder():
    """One that PostgreSQL's user reaches, which those of pytest are not."""
    with tempfile.TemporaryDirectory(prefix="portal-rehearsal-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def test_no_reader_meets_an_error_and_no_acknowledged_edit_is_lost(folder):
    open_as_many_as_allowed()
    try:
        site = Site(folder, free_port(), FIXTURES)
    except MissingProgram as error:
        pytest.skip(str(error))
    try:
        site.start()
        phases = Rehearsal(site, readers=2, editors=1, clients=100, pause=1, say=lambda line: None).run()
    finally:
        site.stop()
    print("\n".join(map(row, phases)))
    assert [(phase.name, dict(phase.count.said), phase.lost) for phase in phases] == [
        (phase.name, {}, 0) for phase in phases
    ], summary(phases)
    assert sum(len(phase.saved) for phase in phases) > 0
    # While there is no primary, an edit is refused, and afterwards taken again.
    assert phases[-1].saved
