"""A browser is known for whom it has signed in, and nobody can write its cookie but the portal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.accounts import browsers
from careers.accounts.browsers import STRANGER, key_of, read, signed_in


def test_a_browser_is_known_for_who_signed_in_with_it():
    browser = read(signed_in(STRANGER, "asha"))
    assert browser.names == (key_of("asha"),)
    assert len(browser.mark) == 32


def test_it_keeps_its_mark_and_the_names_of_few():
    browser = first = read(signed_in(STRANGER, "asha"))
    for name in ("b", "c", "d", "e", "f"):
        browser = read(signed_in(browser, name))
    assert browser.mark == first.mark
    assert len(browser.names) == 5
    assert key_of("asha") not in browser.names


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "🙂", "." * 5_000])
def test_what_is_no_cookie_of_ours_is_a_strangers(cookie):
    assert read(cookie) == STRANGER


def test_a_cookie_does_not_count_for_ever(monkeypatch):
    cookie = signed_in(STRANGER, "asha")
    monkeypatch.setattr(browsers, "KNOWN_FOR", -1)
    assert read(cookie) == STRANGER


@given(st.text())
def test_any_text_has_a_key_that_says_nothing_of_it(name):
    key = key_of(name)
    assert len(key) == 32
    assert len(name) < 3 or name not in key


def test_names_that_look_alike_have_one_key():
    assert key_of("Asha") == key_of("asha ") == key_of("ａｓｈａ")
    assert key_of("asha") != key_of("ashb")
