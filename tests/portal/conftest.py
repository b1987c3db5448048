"""The portal as gunicorn serves it: every layer around Django, and over HTTPS as in production."""

from collections import namedtuple

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from careers.database.watching import watch
from careers.pages.shared.page_cache import KeptPages
from portal.headers import Safe
from portal.requests import Requests

Answer = namedtuple("Answer", "status headers cookies body")


@pytest.fixture
def production(settings, tmp_path):
    """The settings that HTTPS turns on, and the middleware that tests leave away."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = tmp_path, True, True
    middleware = [name for name in settings.MIDDLEWARE if "zeal" not in name]
    after = middleware.index("django.middleware.security.SecurityMiddleware") + 1
    middleware.insert(after, "whitenoise.middleware.WhiteNoiseMiddleware")
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *middleware]
    cache.clear()
    return settings


@pytest.fixture
def told():
    """What is told of each request to `ask`."""
    return []


@pytest.fixture
def ask(production, told):
    """Asks the whole of it for an address."""
    application = Requests(Safe(KeptPages(get_wsgi_application())), told.append)
    # As Django's own client does: a connection within a test is not one request's alone.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def ask(path, *, secure=True, method="GET", **headers):
        began = []
        environ = getattr(RequestFactory(), method.lower())(path, secure=secure, headers=headers).environ
        # As servers give it; Django's factory has changed it already.
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        response = application(environ, lambda *status_and_headers: began.extend(status_and_headers))
        body = b"".join(response)
        if hasattr(response, "close"):
            response.close()
        status, sent = began[:2]
        cookies = [value.strip() for name, value in sent if name == "Set-Cookie"]
        return Answer(int(status[:3]), dict(sent), cookies, body)

    yield ask
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    watch.close()
