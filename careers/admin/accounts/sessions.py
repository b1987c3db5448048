"""Sessions of editors end after some idle hours and after some days in any case. Readers have none."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

_BEGAN, _SEEN = "began", "seen"
# Seconds: a session is written so often at most, and not with each request.
_WRITTEN_EVERY = 5 * 60
_EDITORS_SIDE = "/admin/"


class EditorsSessions:
    """Middleware. It looks at requests to the editors' side alone: elsewhere no session is read or written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(_EDITORS_SIDE) and settings.SESSION_COOKIE_NAME in request.COOKIES:
            _end_or_go_on(request)
        return self.get_response(request)


def _end_or_go_on(request):
    if not request.user.is_authenticated:
        return
    now = int(time.time())
    began, seen = request.session.get(_BEGAN, now), request.session.get(_SEEN, now)
    if now - seen > settings.SESSION_IDLE_HOURS * 3600 or now - began > settings.SESSION_COOKIE_AGE:
        logout(request)
        messages.info(request, "You were signed out, because it is long since you were last here. Sign in again.")
    elif now - seen > _WRITTEN_EVERY or _BEGAN not in request.session:
        request.session.update({_BEGAN: began, _SEEN: now})


@receiver(user_logged_in, dispatch_uid="careers.sessions")
def begin(sender, request, **kwargs):
    request.session[_BEGAN] = request.session[_SEEN] = int(time.time())
