"""The rules by which Mozilla's Observatory scores an answer: mdn/mdn-http-observatory at 94042bb, src/grader/charts.js
and src/analyzer/tests/. Its grade is A+ from 100 on.

Of each rule that is here which of its outcomes our answers have or could come to have; what is not known costs most.
"""

A_PLUS = 100
# What is added counts only where no more than so much was taken away.
MOST_TAKEN_AWAY = 10
SIX_MONTHS = 15_552_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "https://*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(headers, cookies=(), *, is_html=True, scripts=()):
    """Of an answer over HTTPS with these headers, its Set-Cookie values, and the sources of its scripts."""
    told = {name.lower(): value for name, value in headers.items()}
    policy = directives(told.get("content-security-policy", ""))
    parts = {
        "csp": of_policy(policy),
        "frames": 5 if policy.get("frame-ancestors") or told.get("x-frame-options") in ("DENY", "SAMEORIGIN") else -20,
        "hsts": of_hsts(told.get("strict-transport-security")),
        "nosniff": 0 if told.get("x-content-type-options") == "nosniff" else -5,
        "referrer": of_referrer(told.get("referrer-policy")),
        "resource": {"same-origin": 10, "same-site": 10, "cross-origin": 0, None: 0}.get(
            told.get("cross-origin-resource-policy"), -5
        ),
        "opener": {"same-origin": 10, "same-origin-allow-popups": 10, "unsafe-none": 0, None: 0}.get(
            told.get("cross-origin-opener-policy"), -5
        ),
        "cors": -50 if told.get("access-control-allow-credentials") == "true" else 0,
        "scripts": -50 if is_html and any("//" in source for source in scripts) else 0,
        "cookies": min(map(of_cookie, cookies), default=0),
    }
    taken = sum(points for points in parts.values() if points < 0)
    return 100 + (sum(parts.values()) if -taken <= MOST_TAKEN_AWAY else taken)


def directives(policy):
    named = [directive.split() for directive in policy.split(";") if directive.strip()]
    assert len({name for name, *_ in named}) == len(named), "a directive stands twice"
    return {name: set(sources) for name, *sources in named}


def of_policy(policy):
    if not policy:
        return -25
    everything = policy.get("default-src", {"*"})
    scripts, styles, objects = (policy.get(f"{kind}-src", everything) for kind in ("script", "style", "object"))
    if scripts & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for sources in policy.values() for source in sources):
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    if styles & (BROAD | INLINE):
        return 0
    return 10 if everything == {"'none'"} else 5


def of_hsts(header):
    if not header or "," in header:
        return -20
    ages = [int(part.strip()[8:]) for part in header.lower().split(";") if part.strip().startswith("max-age=")]
    return -20 if not ages else 0 if ages[0] >= SIX_MONTHS else -10


def of_referrer(header):
    if header is None:
        return 0
    return 5 if set(part.strip() for part in header.split(",")) <= PRIVATE else -5


def of_cookie(cookie):
    name, *told = (part.strip().lower() for part in cookie.split(";"))
    is_session = any(word in name for word in ("sess", "login"))
    if is_session and "secure" not in told:
        return -40
    if is_session and "httponly" not in told:
        return -30
    if "secure" not in told or ("samesite=lax" not in told and "samesite=strict" not in told):
        return -20
    return 5
