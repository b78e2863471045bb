"""Security headers of every response."""

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


def init_headers(app: Flask, *, tls: bool) -> None:
    """Send a strict policy with every response: only our own files, no frame, nothing inline."""
    policy = ContentSecurityPolicy().default_src("'none'").base_uri("'none'").frame_ancestors("'none'")
    for directive in (policy.script_src, policy.style_src, policy.img_src, policy.font_src, policy.connect_src):
        directive("'self'")
    policy.form_action("'self'")
    headers = Secure(
        csp=policy,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        hsts=StrictTransportSecurity().max_age(31_536_000) if tls else None,
        referrer=ReferrerPolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )

    @app.after_request
    def protect(response: Response) -> Response:
        headers.set_headers(response)
        if not response.cache_control and not response.headers.get("Cache-Control"):
            # What a signed-in person sees must not come back from a shared machine's cache.
            response.headers["Cache-Control"] = "no-store"
        return response
