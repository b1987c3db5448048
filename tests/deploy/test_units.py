"""The units of systemd: what they start is there, as whom, and with which rights."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
UNITS = PROJECT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("portal*.service"))
# Of 10, where 10 is a service that may do everything.
MOST_EXPOSED = 2.0


def read(unit):
    """The sections of a unit; of a name that stands several times the last value."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(unit.read_text())
    return parser


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_starts_what_is_here_without_rights(unit):
    service = read(unit)["Service"]
    assert (service["User"], service["Group"]) == ("portal", "portal")
    assert service["EnvironmentFile"] == "/etc/portal/portal.env"
    assert service["WorkingDirectory"] == "/srv/portal"
    for name in ("ExecStart", "ExecStartPost"):
        if name in service:
            [program, *arguments] = service[name].removeprefix("/srv/portal/").split()
            assert program.startswith(".venv/bin/") or (PROJECT / program).stat().st_mode & 0o111, program
            assert all((PROJECT / each).exists() for each in arguments if each.endswith(".py"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_systemd_finds_a_service_little_exposed(unit, tmp_path):
    copy = tmp_path / unit.name.replace("@", "@8001")
    shutil.copy(unit, copy)
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", f"--threshold={int(MOST_EXPOSED * 10)}"]
    done = subprocess.run([*command, copy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout.splitlines()[-1:] or done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", sorted(UNITS.glob("portal*")), ids=lambda unit: unit.name)
def test_systemd_understands_every_line(unit, tmp_path):
    for each in UNITS.glob("portal*"):
        # It looks for what is started, which lies elsewhere here.
        text = each.read_text().replace("/srv/portal/.venv/bin/gunicorn portal", "/bin/true portal")
        text = text.replace("/srv/portal/.venv/bin/python", "/bin/true").replace(
            "/srv/portal/deploy/wait", "/bin/true "
        )
        (tmp_path / each.name.replace("@", "@8001")).write_text(text)
    command = [
        "systemd-analyze",
        "verify",
        "--man=no",
        "--recursive-errors=no",
        tmp_path / unit.name.replace("@", "@8001"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit.name.partition("@")[0] in line] == []


def test_the_example_of_settings_can_be_read_by_systemd_and_the_shell():
    lines = (PROJECT / ".env.example").read_text().splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            assert name.isidentifier()
            assert " " not in value or (value[0] == value[-1] == '"'), line
