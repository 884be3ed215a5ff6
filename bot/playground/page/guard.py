"""Who may ask: this page and no other. A page elsewhere must neither read nor act here through a visitor's browser."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def welcome(asked: HTTPConnection) -> bool:
    """Whether a request was meant for this machine by name, and comes from this page or from no page."""
    host = asked.headers.get("host", "")
    origin = asked.headers.get("origin")
    named = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
    return named in HERE and (origin is None or urlsplit(origin).netloc == host)
