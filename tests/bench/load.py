"""A load generator in a process of its own: `python -m tests.bench.load PORT SECRET CLIENTS REQUESTS RATE BODY`.

Prints JSON: requests a second, and the median, 99th percentile and longest answer in milliseconds. RATE is requests
a second over all clients, 0 for as fast as they go. In BODY, %d is the request's number.
"""

import http.client
import json
import statistics
import sys
import threading
import time
from datetime import UTC, datetime

from slack_sdk.signature import SignatureVerifier


class Client(threading.Thread):
    """One keep-alive connection that sends its share of the requests."""

    def __init__(self, port: int, secret: str, numbers: range, pause: float, body: str) -> None:
        super().__init__()
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._verifier, self._numbers, self._pause, self._body = SignatureVerifier(secret), numbers, pause, body
        self.took: list[float] = []

    def run(self) -> None:
        """Send, and note how long each answer took."""
        rest = threading.Event()
        begun = time.perf_counter()
        for turn, number in enumerate(self._numbers):
            if self._pause:
                rest.wait(max(0.0, begun + turn * self._pause - time.perf_counter()))
            self.took.append(self._send(number))

    def _send(self, number: int) -> float:
        body = self._body.replace("%d", str(number))
        stamp = str(int(datetime.now(UTC).timestamp()))  # noqa: TID251 - signatures go by the real time
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": self._verifier.generate_signature(timestamp=stamp, body=body) or "",
        }
        begun = time.perf_counter()
        self._connection.request("POST", "/slack/events", body, headers)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        return time.perf_counter() - begun


def main(port: str, secret: str, clients: str, requests: str, rate: str, body: str) -> None:
    """Run the clients at once and print what they saw."""
    many, share = int(clients), int(requests) // int(clients)
    pause = many / float(rate) if float(rate) else 0.0
    crowd = [Client(int(port), secret, range(n * share, (n + 1) * share), pause, body) for n in range(many)]
    begun = time.perf_counter()
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    spent = time.perf_counter() - begun
    took = sorted(1000 * each for client in crowd for each in client.took)
    figures = {
        "rate": len(took) / spent,
        "median": statistics.median(took),
        "p99": took[int(len(took) * 0.99)],
        "longest": took[-1],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
