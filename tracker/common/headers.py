"""Security headers of every response."""

from collections.abc import Mapping

from flask import Flask, Response
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)


def security_headers(*, tls: bool) -> Mapping[str, str]:
    """A strict policy for every response: only our own files, no frame, nothing inline."""
    policy = ContentSecurityPolicy().default_src("'none'").base_uri("'none'").frame_ancestors("'none'")
    for directive in (policy.script_src, policy.style_src, policy.img_src, policy.font_src, policy.connect_src):
        directive("'self'")
    policy.form_action("'self'")
    return Secure(
        csp=policy,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        hsts=StrictTransportSecurity().max_age(31_536_000) if tls else None,
        referrer=ReferrerPolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    ).headers


def init_headers(app: Flask, headers: Mapping[str, str]) -> None:
    """Send these headers with every response; what a signed-in person sees stays out of caches."""

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(headers)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] += (
                "; sandbox"  # to be saved: nothing in it runs, even where it is shown
            )
        response.headers.setdefault("Cache-Control", "no-store")
        return response
