"""Delivery to a Request URL: signed POSTs."""

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.playground.delivery import COMMAND, EVENT, Answer, Parcel

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


class RequestUrl:
    """Where the app listens over HTTP. `patience` is how long to wait for an answer, in seconds."""

    def __init__(self, url: str, secret: str, patience: float) -> None:
        self._address = urlsplit(url)
        self._secret = secret
        self._patience = patience

    def verify(self) -> bool:
        """The handshake Slack makes when a Request URL is entered."""
        body = json.dumps({"token": "playground", "challenge": "a-challenge", "type": "url_verification"})
        answer = self._post(body, JSON, {})
        return answer.ok and "a-challenge" in (answer.payload.get("challenge"), answer.payload.get("text"))

    def deliver(self, parcel: Parcel) -> Answer:
        """Post a parcel, and return what came back."""
        body, content_type = _body(parcel)
        retries = {}
        if parcel.attempt:
            retries = {"x-slack-retry-num": str(parcel.attempt), "x-slack-retry-reason": parcel.reason or "http_error"}
        return self._post(body, content_type, retries)

    def _post(self, body: str, content_type: str, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self._address.netloc, timeout=self._patience)
        sent = {"content-type": content_type, "user-agent": "Slackbot 1.0", **headers, **self._signed(body)}
        try:
            connection.request("POST", self._address.path or "/", body.encode(), sent)
            response = connection.getresponse()
            return _answer(response.status, response.read().decode())
        except TimeoutError:
            return Answer(ok=False, error="http_timeout")
        except (OSError, http.client.HTTPException):
            return Answer(ok=False, error="connection_failed")
        finally:
            connection.close()

    def _signed(self, body: str) -> dict[str, str]:
        # The receiver compares this moment with its own wall clock, whatever time it is in the workspace.
        moment = str(int(time.time()))  # noqa: TID251
        digest = hmac.new(self._secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"x-slack-request-timestamp": moment, "x-slack-signature": f"v0={digest}"}


def _body(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == EVENT:
        return json.dumps(parcel.payload), JSON
    if parcel.kind == COMMAND:
        return urlencode(parcel.payload), FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), FORM


def _answer(status: int, body: str) -> Answer:
    if not 200 <= status < 300:
        return Answer(ok=False, error="http_error")
    if not body:
        return Answer(ok=True)
    try:
        payload: Any = json.loads(body)
    except ValueError:
        payload = {"text": body}
    return Answer(ok=True, payload=payload if isinstance(payload, dict) else {"text": body})
