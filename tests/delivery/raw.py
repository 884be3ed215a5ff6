"""A server that answers with raw bytes, for what no Slack would say."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

JSON = "Content-Type: application/json\r\n"


class Raw:
    """Answers every request on a port with the same bytes, and counts the requests."""

    def __init__(self, answer: bytes) -> None:
        self.asked = 0
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/api/"

    def _run(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with line:
                self._read(line)
                line.sendall(self._answer)

    def _read(self, line: socket.socket) -> None:
        got = b""
        while b"\r\n\r\n" not in got:
            got += line.recv(65536)
        head, _, body = got.partition(b"\r\n\r\n")
        length = next(int(each[15:]) for each in head.lower().split(b"\r\n") if each.startswith(b"content-length:"))
        while len(body) < length:
            body += line.recv(65536)
        self.asked += 1

    def stop(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@contextmanager
def answering(body: str, *, status: str = "200 OK", headers: str = JSON, length: int | None = None) -> Iterator[Raw]:
    size = len(body.encode()) if length is None else length
    raw = Raw(f"HTTP/1.1 {status}\r\n{headers}Content-Length: {size}\r\nConnection: close\r\n\r\n{body}".encode())
    try:
        yield raw
    finally:
        raw.stop()
