"""Settings that keep an operator from a mistake."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_a_log_in_no_known_form_is_refused_with_the_forms_that_there_are():
    is_started, said = started(SECRET_KEY="a-key-of-my-own", LOG_FORMAT="xml")

    assert not is_started
    assert "LOG_FORMAT is 'xml': choose line or json." in said


@pytest.mark.parametrize(("asked", "sent"), [({}, "False False"), ({"HSTS_PRELOAD": "true"}, "True True")])
def test_browsers_are_told_of_all_of_a_domain_only_where_somebody_asks_for_it(asked, sent):
    assert printed("SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD", **asked) == sent


def test_cookies_belong_to_this_very_host_where_there_is_https():
    names = "SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE"

    assert printed(names) == "__Host-sessionid __Host-csrftoken True True"


def printed(names, **environment):
    """What these settings are in a process of their own, in production."""
    code = f"from portal.settings import {names}; print({names})"
    whole = {"PATH": os.environ["PATH"], "SECRET_KEY": "a-key-of-my-own", **environment}
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=whole, capture_output=True, check=True)
    return done.stdout.decode().strip()
