"""Settings of the career portal: one file, read from the environment, safe by default.

Every variable that is read here stands in `.env.example` with its meaning.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.cache import shared_cache
from portal.databases import databases
from portal.logs import FORMATS, logging_of

BASE_DIR = Path(__file__).resolve().parent.parent

# A value may also stand in a file, as secrets of containers do: SECRET_KEY_FILE=/run/secrets/secret_key.
env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")

# Identity ---------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", default="Wayfound")
# Absolute addresses (canonical links, sitemap) are built on this when set; otherwise on the request.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
# What others may do with what the portal computes, draws and writes; it stands in every citation and file.
LICENCE = env.str("LICENCE", default="CC BY 4.0")

# Security ---------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. `make run` writes a .env with a random one; elsewhere copy "
        ".env.example to .env and fill it in."
    )
if SECRET_KEY.startswith("replace-this") and not DEBUG:
    raise ImproperlyConfigured(
        "SECRET_KEY is still the one of .env.example, which everybody knows: whoever has it can sign in as an editor. "
        "Write your own into .env: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# HTTPS is assumed; a development .env turns it off, because 127.0.0.1 has no certificate.
HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
# Who asks these stands on the portal's own side of the proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
# For all of a domain and in every browser that is sold: hard to take back, so nobody gets it unasked.
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# No script reads it: the token stands in the forms.
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    # A browser takes such a cookie only over HTTPS and from this very host, so that no neighbour can set it.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
# Only a proxy that overwrites the headers may be trusted with them, so it is off unless said.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Whom to tell of a hole in security: an address of mail or a page. Empty: /.well-known/security.txt is not served.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

# Application ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "careers",
    "portal.apps.EditorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    # Keeps what passes through all others, and compresses it.
    "careers.pages.shared.page_cache.PageCache",
    "portal.requests.Askers",
    "careers.admin.accounts.door.Door",
    "careers.pages.shared.due.DueDecisions",
    "portal.due.DueDrafts",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.away.Away",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "careers.pages.shared.addresses.Addresses",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "careers.admin.accounts.sessions.EditorsSessions",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "careers.admin.base.busy.BusyPage",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "careers.pages.shared.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "careers.pages.shared.context_processors.site",
            ],
        },
    }
]

# Data -------------------------------------------------------------------------------------

DATABASE_URL = env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'portal.sqlite3'}")
# The readers' databases: standbys of the primary, each asked for whole requests.
DATABASE_REPLICA_URLS = env.str("DATABASE_REPLICA_URLS", default="")
DATABASES = databases(
    DATABASE_URL,
    DATABASE_REPLICA_URLS,
    pool_min=env.int("DATABASE_POOL_MIN", default=1),
    pool_max=env.int("DATABASE_POOL_MAX", default=8),
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": shared_cache(env.cache("CACHE_URL", default="locmemcache://"))}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    # All public pages, of about 10 KB each, and as many answers to questions again.
    CACHES["default"].setdefault("OPTIONS", {})["MAX_ENTRIES"] = 4_000
# Kept pages belong to the release that made them. Empty: a fingerprint of the files, read when a process starts.
RELEASE = env.str("RELEASE", default="")
# For how many seconds a network of caches may send a kept page without asking for it. 0: it asks each time.
EDGE_SECONDS = env.int("EDGE_SECONDS", default=0)

# Where the files of /data/ are made. They can be made again at any time.
DOWNLOADS_ROOT = env.str("DOWNLOADS_ROOT", default=str(BASE_DIR / ".cache" / "downloads"))
# Where `manage.py backup` writes, and how many backups it keeps there.
BACKUPS_ROOT = env.str("BACKUPS_ROOT", default=str(BASE_DIR / "backups"))
BACKUPS_KEPT = env.int("BACKUPS_KEPT", default=14)

FIXTURE_DIRS = [
    BASE_DIR / "fixtures" / "reference",
    BASE_DIR / "fixtures" / "content",
    BASE_DIR / "fixtures" / "content" / "roles",
    BASE_DIR / "fixtures" / "figures",
]

# Dumps name people by their user names, not by numbers that are somebody else's elsewhere.
SERIALIZATION_MODULES = {
    "json": "careers.database.serializers.json",
    "jsonl": "careers.database.serializers.jsonl",
}

# How many questions to the API one process works on at once; answers that are kept wait for none of them.
API_PLACES = env.int("API_PLACES", default=2)

# Text and files ---------------------------------------------------------------------------

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "careers.pages.shared.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Hashed names need a collectstatic that is never stale: production only.
        "BACKEND": env.str("STATICFILES_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage"),
    },
}

# Accounts and history ---------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Editors sign in at the admin, and go there when what they asked for lies elsewhere.
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Whether who works at /admin/ needs a passkey or an app beside the password. `make run` on this machine says no.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEBUG)
# Hours without a request after which editors sign in again, and days after which they do in any case. What was typed
# meanwhile is kept.
SESSION_IDLE_HOURS = env.int("SESSION_IDLE_HOURS", default=8)
SESSION_COOKIE_AGE = env.int("SESSION_DAYS", default=7) * 24 * 60 * 60
# Days for which the link of an invitation works, and for which it is kept who signed in and who failed to.
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)
SIGN_IN_DAYS = env.int("SIGN_IN_DAYS", default=90)

# Of django-allauth the portal has passkeys, codes and the list of sessions; sign-up and its e-mails are not there.
ACCOUNT_ADAPTER = "careers.admin.accounts.adapters.EditorsAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Failed passwords and codes are counted in the database (careers/accounts/limits.py).
ACCOUNT_RATE_LIMITS = {"login_failed": "", "reauthenticate": "", "ask_passkey": "20/m/ip"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "careers.admin.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "careers.admin.accounts.forms.CodeForm",
    "reauthenticate": "careers.admin.accounts.forms.CodeAgainForm",
    "login_webauthn": "careers.admin.accounts.forms.PasskeySignInForm",
    "authenticate_webauthn": "careers.admin.accounts.forms.PasskeyBesideForm",
    "reauthenticate_webauthn": "careers.admin.accounts.forms.PasskeyAgainForm",
    "add_webauthn": "careers.admin.accounts.forms.PasskeyForm",
}
# A clock may be half a minute wrong. That no code counts twice is seen to in the forms above.
MFA_TOTP_TOLERANCE = 1
# How many proxies of one's own stand before the portal: so many of the last addresses in X-Forwarded-For are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=int(BEHIND_PROXY))

# Without an e-mail server, invitations are links to copy.
EMAIL_URL = env.str("EMAIL_URL", default="")
vars().update(env.email_url_config(EMAIL_URL or "consolemail://"))
# Seconds: a mail server that is silent holds nobody up.
EMAIL_TIMEOUT = 10
SERVER_EMAIL = DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
# Who is told when an import has failed.
ADMINS = [(address, address) for address in env.list("ADMINS", default=[])]
EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
CSRF_FAILURE_VIEW = "careers.admin.base.kept.rejected"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Imports in the browser -------------------------------------------------------------------

# Of all files of one upload, and rows in them. Beyond it the admin names the command.
IMPORT_MAX_MEGABYTES = env.int("IMPORT_MAX_MEGABYTES", default=10)
IMPORT_MAX_ROWS = env.int("IMPORT_MAX_ROWS", default=200_000)
# Files are kept so that an import can be run again: of so many uploads, for so many days.
IMPORT_FILES_KEPT = env.int("IMPORT_FILES_KEPT", default=20)
IMPORT_FILES_DAYS = env.int("IMPORT_FILES_DAYS", default=90)

# Operations -------------------------------------------------------------------------------

LOG_FORMAT = env.str("LOG_FORMAT", default="line")
if LOG_FORMAT not in FORMATS:
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}: choose {' or '.join(FORMATS)}.")
LOGGING = logging_of(env.str("LOG_LEVEL", default="INFO"), LOG_FORMAT)
# Whether each request is written to the log. `make run` on a machine without HTTPS is quiet.
LOG_REQUESTS = env.bool("LOG_REQUESTS", default=HTTPS)
# Who shows it sees the numbers of /metrics. Empty: they are not counted.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Where errors are sent, by the protocol of Sentry. Empty: nowhere.
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    from portal.reports import send_to

    send_to(SENTRY_DSN, release=RELEASE, site=SITE_URL)
