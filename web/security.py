"""What protects every response: headers, the hosts we answer to, and how large a form may be."""

import secrets
from wsgiref.headers import Headers

from flask import Flask, Response, abort, g, request
from flask.typing import ResponseReturnValue

from web import cookies, here

LARGEST_FORM = 4 * 1024 * 1024
"""Bytes: 200,000 characters in any script, percent-encoded, and room for the rest of a form."""

_FIXED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def nonce() -> str:
    """Return this response's nonce, for the scripts of its page."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def content_security_policy() -> str:
    """Return the policy: our own files, scripts that carry this response's nonce, no frames, nothing inline."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce()}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )


def refuse_other_hosts() -> ResponseReturnValue | None:
    """Refuse a request that calls us by a name that is not ours (400)."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if host.strip("[]").casefold() not in here.settings().hosts:
        abort(400)
    return None


def protect_static(headers: Headers, path: str, url: str) -> None:
    """Put the protecting headers on a file of ours, which is served before the application is asked."""
    for name, value in _FIXED.items():
        headers[name] = value
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"


def protect(response: Response) -> Response:
    """Put the protecting headers on a response, whatever it is."""
    for name, value in _FIXED.items():
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = content_security_policy()
    if here.settings().is_tls:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    if g.get("is_clearing"):
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers.pop("Server", None)
    return cookies.set_door(response)


def clear_browser() -> None:
    """Have the browser forget this site with the response that follows: pages, cookies and storage."""
    g.is_clearing = True


def secure(app: Flask) -> None:
    """Make these hold for every response of the application, static files and errors included."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
    app.before_request(refuse_other_hosts)
    app.after_request(protect)
