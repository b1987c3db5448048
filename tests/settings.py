"""The portal's settings under an environment of their own, so that no `.env` decides how the tests end."""

import os
import tempfile
from pathlib import Path

os.environ.update(
    SECRET_KEY="only-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    DEBUG="false",
    HTTPS="false",
    BEHIND_PROXY="false",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    CSRF_TRUSTED_ORIGINS="",
    SITE_NAME="Wayfound",
    SITE_URL="",
    CACHE_URL="locmemcache://",
    RELEASE="",
    EDGE_SECONDS="0",
    LOG_LEVEL="WARNING",
    LOG_FORMAT="line",
    LOG_REQUESTS="false",
    METRICS_TOKEN="",
    SENTRY_DSN="",
    EMAIL_URL="",
    ADMINS="",
    HSTS_PRELOAD="false",
    # The tests of accounts turn it on.
    REQUIRE_SECOND_FACTOR="false",
    TRUSTED_PROXIES="0",
    # The manifest storage answers 500 for every file that collectstatic has not seen.
    STATICFILES_BACKEND="django.contrib.staticfiles.storage.StaticFilesStorage",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:"),
    # Playwright keeps an event loop in the main thread, where Django would then refuse every query.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)

from careers.pages.shared import stylesheet
from portal.settings import *  # noqa: F403
from portal.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STATICFILES_DIRS

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because the live server's threads have connections of their own; in memory where the system has a folder
    # for that, and never waited for.
    folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
    DATABASES["default"]["TEST"] = {"NAME": f"{folder}/portal-tests-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

DOWNLOADS = tempfile.TemporaryDirectory()
DOWNLOADS_ROOT = DOWNLOADS.name

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A page that queries once for each row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
# It would read the folder of collected files, which tests do not need, again for each client.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
# It would hide what a page costs; its own tests put it back.
MIDDLEWARE.remove("careers.pages.shared.page_cache.PageCache")
# It would add a query to the first page of each client; its own tests put it back.
MIDDLEWARE.remove("careers.pages.shared.due.DueDecisions")
ZEAL_RAISE = True

# The live server finds the joined stylesheet, as `collectstatic` makes it, so that a page asks for one file.
COLLECTED = tempfile.TemporaryDirectory()
STATICFILES_DIRS = [COLLECTED.name, *STATICFILES_DIRS]
joined = Path(COLLECTED.name) / stylesheet.NAME
joined.parent.mkdir()
joined.write_text(stylesheet.join())
