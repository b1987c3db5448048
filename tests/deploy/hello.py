"""Something small to serve: a short answer, a long one, and what was sent."""

import json


def application(environ, start_response):
    body = b"hello"
    if environ["PATH_INFO"] == "/skills/":
        body = b"x" * 1_000_000
    elif environ["PATH_INFO"] == "/sent":
        body = json.dumps({name: value for name, value in environ.items() if name.startswith("HTTP_")}).encode()
    elif environ["REQUEST_METHOD"] == "POST":
        body = str(len(environ["wsgi.input"].read())).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
