"""Guessing is refused before anything is hashed, and keeps nobody out who has been there before."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from careers.accounts import limits
from careers.accounts.browsers import Browser, key_of
from careers.accounts.limits import Try, TryLater, arrived, check_codes, checked, lift, wait_of
from careers.models import SignIn, SignInOutcome

pytestmark = pytest.mark.django_db

HOME = Browser("0" * 32, (key_of("asha"),))


def nobody():
    return None


def guess(times, **who):
    for _ in range(times):
        assert checked(Try(**{"name": "asha", "address": "192.0.2.1", **who}), nobody) is None


def refused(**who):
    looked = []
    with pytest.raises(TryLater) as told:
        checked(Try(**{"name": "asha", "address": "192.0.2.1", **who}), lambda: looked.append(1))
    assert looked == []
    return told.value


@pytest.fixture
def asha(django_user_model):
    return django_user_model.objects.create_user("asha", is_staff=True)


def test_the_right_password_is_right_and_leaves_nothing_against_it():
    assert checked(Try("asha"), lambda: "asha") == "asha"
    assert not SignIn.objects.exists()


def test_a_name_is_refused_from_one_address_after_some_tries(asha):
    guess(limits.PER_NAME_AND_ADDRESS)
    assert refused().seconds == 15 * 60


def test_another_address_may_still_try(asha):
    guess(limits.PER_NAME_AND_ADDRESS)
    assert wait_of(Try("asha", "198.51.100.7")) == 0


def test_many_names_from_one_address_are_refused_together():
    for n in range(limits.PER_ADDRESS):
        guess(1, name=f"name-{n}")
    refused(name="yet another")


def test_a_name_is_refused_to_strangers_everywhere_when_many_guess_it(monkeypatch):
    monkeypatch.setattr(limits, "PER_MINUTE", 1_000)
    for n in range(limits.PER_NAME):
        guess(1, address=f"198.51.100.{n}")
    refused(address="203.0.113.9")
    assert wait_of(Try("another", "203.0.113.9")) == 0


def test_all_strangers_together_may_not_hash_without_end():
    for n in range(limits.PER_MINUTE):
        guess(1, name=f"name-{n}", address=f"198.51.100.{n}")
    assert refused(name="new", address="203.0.113.9").seconds == 60


def test_a_browser_that_is_known_is_not_kept_out_by_strangers(monkeypatch):
    monkeypatch.setattr(limits, "PER_MINUTE", 1_000)
    guess(limits.PER_NAME_AND_ADDRESS, address="203.0.113.9")
    for n in range(limits.PER_NAME - limits.PER_NAME_AND_ADDRESS):
        guess(1, address=f"198.51.100.{n}")
    refused(address="203.0.113.9")
    assert wait_of(Try("asha", "203.0.113.9", HOME)) == 0


def test_a_browser_that_is_known_has_a_limit_of_its_own():
    guess(limits.PER_KNOWN_BROWSER, browser=HOME)
    refused(browser=HOME)
    assert wait_of(Try("asha", "198.51.100.7")) == 0


def test_a_browser_is_known_for_its_own_name_alone():
    for n in range(limits.PER_ADDRESS):
        guess(1, name=f"name-{n}", browser=HOME)
    refused(name="yet another", browser=HOME)


def test_a_refusal_says_the_same_whether_there_is_such_an_account(asha):
    guess(limits.PER_NAME_AND_ADDRESS)
    guess(limits.PER_NAME_AND_ADDRESS, name="none-of-that-name", address="198.51.100.7")
    assert refused().told == refused(name="none-of-that-name", address="198.51.100.7").told


def test_a_quarter_of_an_hour_later_all_is_well():
    guess(limits.PER_NAME_AND_ADDRESS)
    SignIn.objects.update(at=timezone.now() - limits.WINDOW - timedelta(seconds=1))
    assert wait_of(Try("asha", "192.0.2.1")) == 0


def test_what_is_refused_leaves_no_row():
    guess(limits.PER_NAME_AND_ADDRESS)
    before = SignIn.objects.count()
    refused()
    assert SignIn.objects.count() == before


def test_a_refusal_is_one_query(django_assert_num_queries):
    guess(limits.PER_NAME_AND_ADDRESS)
    with django_assert_num_queries(1):
        refused()


def test_only_one_thread_hashes_and_strangers_do_not_wait():
    begun, go_on = threading.Event(), threading.Event()

    def hash_slowly():
        with limits._one_at_a_time(0):
            begun.set()
            go_on.wait(10)

    other = threading.Thread(target=hash_slowly)
    other.start()
    begun.wait(10)
    try:
        assert refused().seconds == limits.SOON
    finally:
        go_on.set()
        other.join()
    assert checked(Try("asha"), lambda: "asha") == "asha"


def test_a_known_browser_waits_for_its_turn():
    begun = threading.Event()

    def hash_for_a_moment():
        with limits._one_at_a_time(0):
            begun.set()
            threading.Event().wait(0.1)

    other = threading.Thread(target=hash_for_a_moment)
    other.start()
    begun.wait(10)
    assert checked(Try("asha", browser=HOME), lambda: "asha") == "asha"
    other.join()


def test_a_fault_while_hashing_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError):
        checked(Try("asha"), lambda: 1 / 0)
    assert checked(Try("asha"), lambda: "asha") == "asha"


def test_what_was_typed_as_a_name_is_nowhere(caplog):
    guess(1, name="my-secret-password")
    assert "my-secret-password" not in caplog.text
    assert "my-secret-password" not in repr(SignIn.objects.values().get())


def test_the_log_names_accounts_that_there_are(caplog, asha):
    guess(1)
    assert "for asha, from 192.0.2.1" in caplog.text
    assert SignIn.objects.get().user == asha


def test_lifting_lets_somebody_in_at_once(asha):
    guess(limits.PER_NAME_AND_ADDRESS)
    assert lift(asha) == limits.PER_NAME_AND_ADDRESS
    assert wait_of(Try("asha", "192.0.2.1")) == 0
    assert lift(asha) == 0


def test_codes_have_a_limit_that_can_be_lifted(asha):
    for _ in range(limits.PER_CODE):
        check_codes(asha)
        limits.write(Try("asha"), SignInOutcome.CODE)
    with pytest.raises(TryLater):
        check_codes(asha)
    lift(asha)
    check_codes(asha)


def test_who_arrives_hears_of_tries_from_elsewhere_and_not_of_a_slip_just_now(asha):
    arrived(Try("asha", "192.0.2.1"))
    guess(2, address="198.51.100.7")
    guess(1)
    missed = arrived(Try("asha", "192.0.2.1"))
    assert [each.address for each in missed] == ["198.51.100.7"] * 2
    assert arrived(Try("asha", "192.0.2.1")) == []


def test_old_rows_go_when_somebody_arrives(asha, settings):
    guess(1)
    SignIn.objects.update(at=timezone.now() - timedelta(days=settings.SIGN_IN_DAYS + 1))
    arrived(Try("asha"))
    assert [each.outcome for each in SignIn.objects.all()] == [SignInOutcome.DONE]
