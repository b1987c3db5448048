"""The WSGI entry point that gunicorn serves: each layer answers, or asks the one within."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django_application = get_wsgi_application()

# Once Django is set up.
from careers.pages.shared.page_cache import KeptPages  # noqa: E402
from portal.headers import Safe  # noqa: E402
from portal.requests import Requests, tellers  # noqa: E402

application = Requests(Safe(KeptPages(django_application)), *tellers())
