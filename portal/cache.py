"""The shared cache: pages are slower and right without it, so nothing fails because of it."""

from collections.abc import Callable
from functools import cache as once
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from careers.database.breaker import Breaker

T = TypeVar("T")

# Seconds; within one data centre an answer takes a thousandth of that.
_PATIENCE = 0.5


def shared_cache(config: dict[str, Any]) -> dict[str, Any]:
    """The settings of a cache as django-environ reads them; on Valkey or Redis with this module's backend."""
    if config["BACKEND"].endswith("RedisCache"):
        config["BACKEND"] = f"{__name__}.SharedCache"
        options = config.setdefault("OPTIONS", {})
        options.setdefault("socket_connect_timeout", _PATIENCE)
        options.setdefault("socket_timeout", _PATIENCE)
    return config


# Django has a client for each thread, and what one of them has found out all shall know.
_breaker_of = once(lambda *servers: Breaker("The shared cache"))


class _Client(RedisCacheClient):
    """While the server is away everything is missing, and what is written is forgotten."""

    def __init__(self, *args: Any, **options: Any) -> None:
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        # Once more at once, since a connection that was idle may be of a server that was started anew.
        super().__init__(*args, **{"retry": Retry(NoBackoff(), 1), **options})
        self._breaker = _breaker_of(*self._servers)

    def _or(self, without: T, ask: Callable[..., T], *args: Any, **options: Any) -> T:
        if not self._breaker.may_ask():
            return without
        try:
            answer = ask(*args, **options)
        except self._lib.RedisError as error:
            self._breaker.failed(error)
            return without
        except BaseException as error:
            # Not the server's fault, which has answered.
            self._breaker.answered()
            raise error
        self._breaker.answered()
        return answer

    # Whoever takes a lock has it: there is nobody to share it with.
    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return self._or(True, super().add, key, value, timeout)

    def get(self, key: Any, default: Any) -> Any:
        return self._or(default, super().get, key, default)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        self._or(None, super().set, key, value, timeout)

    def touch(self, key: Any, timeout: Any) -> bool:
        return self._or(False, super().touch, key, timeout)

    def delete(self, key: Any) -> bool:
        return self._or(False, super().delete, key)

    def get_many(self, keys: Any) -> dict[Any, Any]:
        return self._or({}, super().get_many, keys)

    def has_key(self, key: Any) -> bool:
        return self._or(False, super().has_key, key)

    def incr(self, key: Any, delta: int) -> int:
        return self._or(delta, super().incr, key, delta)

    def set_many(self, data: Any, timeout: Any) -> None:
        self._or(None, super().set_many, data, timeout)

    def delete_many(self, keys: Any) -> None:
        self._or(None, super().delete_many, keys)

    def clear(self) -> bool:
        return self._or(False, super().clear)


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client
