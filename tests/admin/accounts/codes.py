"""The code that an app shows: HMAC-SHA-1 of the half minutes since 1970, six digits (RFC 6238)."""

import base64
import hmac
import struct
import time


def code_of(secret: str, half_minutes_on: int = 0) -> str:
    counter = int(time.time()) // 30 + half_minutes_on
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), "sha1").digest()
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"
