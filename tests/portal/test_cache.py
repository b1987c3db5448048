"""The shared cache is slower away, and never an error."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import environ
import pytest
from django.core.cache import CacheHandler

from portal.cache import shared_cache
from tests.ports import free_port
from tests.postgres_pair import wait_until
from tools.rehearsal.programs import CACHE, MissingProgram, environment_of, found


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def caches(port):
    return CacheHandler({"default": shared_cache(environ.Env.cache_url_config(f"redis://127.0.0.1:{port}/0"))})


@pytest.fixture
def cache(caches):
    return caches["default"]


def test_without_its_server_everything_is_missing_and_nothing_fails(cache, caplog):
    cache.set("page", 1)
    assert cache.get("page") is None
    assert cache.get("page", "nothing") == "nothing"
    assert cache.get_many(["page"]) == {}
    # Whoever wants to be alone is, so that nobody waits for a lock (allauth's limits).
    assert cache.add("lock", 1) is True
    assert cache.incr("n") == 1
    assert not cache.delete("page")
    assert not cache.touch("page")
    assert "page" not in cache
    assert len(caplog.messages) == 1


def test_what_one_thread_has_found_out_all_know(caches, caplog):
    """Django has a cache for each thread."""
    all_together = Barrier(4, timeout=30)

    def ask():
        all_together.wait()
        return caches["default"].get("page")

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask) for _ in range(4)]
        assert [each.result() for each in asked] == [None] * 4
    assert len(caplog.messages) == 1


@pytest.fixture
def program():
    try:
        return found(CACHE, "Valkey or Redis")
    except MissingProgram as error:
        pytest.skip(str(error))


@contextmanager
def running(program, port):
    command = [program.path, "--port", str(port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
    server = subprocess.Popen(command, env=environment_of(program), stdout=subprocess.DEVNULL)
    try:
        yield server
    finally:
        server.kill()
        server.wait()


@pytest.mark.rehearsal
def test_it_is_used_again_soon_after_it_is_back(cache, program, port):
    def is_kept():
        cache.set("page", "text")
        return cache.get("page") == "text"

    with running(program, port):
        wait_until(is_kept, "the cache answers")
    assert cache.get("page") is None
    with running(program, port):
        wait_until(is_kept, "the cache answers again")


def test_other_caches_are_left_as_they_are():
    config = environ.Env.cache_url_config("locmemcache://")
    assert shared_cache(config) == environ.Env.cache_url_config("locmemcache://")
