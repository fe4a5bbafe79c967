"""A real server that speaks S3 (moto's), started in this process on a port of its own, with an empty bucket."""

import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import pytest

from db.archive_bucket import Bucket

BUCKET = "letters"
KEYS = {"AWS_ACCESS_KEY_ID": "an-account", "AWS_SECRET_ACCESS_KEY": "its-secret", "AWS_DEFAULT_REGION": "eu-west-2"}


@dataclass(frozen=True)
class S3Server:
    """A running server: `endpoint` is its address, `stop` ends it."""

    endpoint: str
    server: Any

    def bucket(self, prefix: str = "ngo") -> Bucket:
        return Bucket(f"s3://{BUCKET}/{prefix}", self.endpoint)

    def environment(self, prefix: str = "ngo") -> dict[str, str]:
        """What a command needs to keep its originals here."""
        return {**KEYS, "FOI_ARCHIVE": f"s3://{BUCKET}/{prefix}", "FOI_S3_ENDPOINT": self.endpoint}

    @contextmanager
    def letting_nobody_in(self) -> Iterator[None]:
        """Meanwhile every account is unknown here."""
        self._let_in(b"0")
        try:
            yield
        finally:
            self._let_in(b"inf")

    def stop(self) -> None:
        self.server.stop()

    def _let_in(self, requests: bytes) -> None:
        request = urllib.request.Request(
            f"{self.endpoint}/moto-api/reset-auth",
            data=requests,
            method="POST",
            headers={"Content-Type": "text/plain"},
        )
        urllib.request.urlopen(request).close()


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Start one; skips where it is not installed, unless FOI_REQUIRE names s3. Sets the keys for this process."""
    if find_spec("moto") is None or find_spec("s3fs") is None:
        assert "s3" not in os.environ.get("FOI_REQUIRE", ""), "FOI_REQUIRE names s3, and moto or s3fs is missing"
        pytest.skip("moto or s3fs is not installed")
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - heavy

    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        try:
            # what moto keeps is the process's, and outlives each of its servers
            for method, place in (("POST", "moto-api/reset"), ("PUT", BUCKET)):
                urllib.request.urlopen(urllib.request.Request(f"{endpoint}/{place}", method=method)).close()
            yield S3Server(endpoint, server)
        finally:
            server.stop()
