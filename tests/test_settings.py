"""Settings that keep an operator from a mistake, and a log that stays readable."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import DisallowedHost

from portal.logs import WithoutTraceback

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLE = next(
    line.partition("=")[2]
    for line in (PROJECT / ".env.example").read_text().splitlines()
    if line[:11] == "SECRET_KEY="
)


def started(**environment):
    """What reading the settings in a process of their own says, and whether it ends well."""
    code = "import portal.settings"
    whole = {"PATH": os.environ["PATH"], "HTTPS": "false", **environment}
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=whole, capture_output=True, check=False)
    return done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("key", [EXAMPLE, f"{EXAMPLE}-1", "replace-this"])
def test_the_key_of_the_example_is_refused_with_a_way_on(key):
    is_started, said = started(SECRET_KEY=key, DEBUG="false")

    assert not is_started
    assert "SECRET_KEY is still the one of .env.example" in said
    assert "secrets.token_urlsafe" in said


@pytest.mark.parametrize("environment", [{"SECRET_KEY": EXAMPLE, "DEBUG": "true"}, {"SECRET_KEY": "a-key-of-my-own"}])
def test_a_key_of_ones_own_and_a_developer_s_machine_are_left_alone(environment):
    assert started(**environment) == (True, "")


def test_the_log_has_one_line_without_a_traceback_for_what_is_refused():
    try:
        raise DisallowedHost("Invalid HTTP_HOST header: 'evil.example'")
    except DisallowedHost as error:
        exception = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "django.security.DisallowedHost", logging.ERROR, "", 0, "a\nb\x1b[2J%s", ("x" * 9_000,), exception
    )

    line = WithoutTraceback("{levelname} {message}", style="{").format(record)

    assert line.startswith("ERROR a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[2Jxxx")
    assert len(line) == WithoutTraceback.LONGEST
    assert record.exc_info is exception


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.1:99999", "a b", "localhost.evil.example"])
def test_a_host_that_is_not_ours_is_one_line(client, capfd, settings, host):
    logging.config.dictConfig(settings.LOGGING)
    assert client.get("/healthz", headers={"Host": host}).status_code == 400

    lines = capfd.readouterr().err.splitlines()
    assert [line for line in lines if "django.security" in line and "Invalid HTTP_HOST" in line] == lines[:1]
    assert "Traceback" not in "".join(lines)
