"""The door: who was refused a moment ago is refused again before anything else is done for him.

A refusal that looks at the database and makes the page for signing in costs ten milliseconds of a core, this one a
tenth of it, so that readers hardly notice somebody who guesses as fast as he is answered.
"""

import time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from careers.accounts.limits import SOON
from careers.admin.base.kept import carried

from .sign_in import TOO_MANY
from .trying import try_of

_TOLD = f"""Too many tries to sign in.

Go back and try again after {SOON} seconds or more. The page then says for how long your network has to wait.
"""
# Addresses; of more a process remembers none, which costs it no more than before.
_MOST = 10_000


class Door:
    """Middleware. Known browsers pass, and so does who carries through what he had typed before."""

    def __init__(self, get_response):
        self.get_response = get_response
        # Until when, by network address.
        self.refused: dict[str, float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path_info != reverse("admin:login"):
            return self.get_response(request)
        trying, now = try_of(request, ""), time.time()
        if self.refused.get(trying.address, 0) > now and not trying.browser.names and not carried(request):
            return _refusal()
        response = self.get_response(request)
        if response.status_code == TOO_MANY:
            if len(self.refused) >= _MOST:
                self.refused.clear()
            self.refused[trying.address] = now + SOON
        return response


def _refusal() -> HttpResponse:
    headers = {"Retry-After": str(SOON), "Cache-Control": "no-store"}
    return HttpResponse(_TOLD, "text/plain; charset=utf-8", TOO_MANY, headers=headers)
