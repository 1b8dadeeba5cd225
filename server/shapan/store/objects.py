"""An object store: S3 and what speaks like it, by obstore. obstore's only door.

A key is a path below the address's prefix. Whatever the store answers becomes one of our errors within seconds: who
waits longer keeps a visitor waiting.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

import obstore
from obstore import store as backends
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)

from shapan.errors import NotFound, Stale, Unavailable
from shapan.store.object_addresses import read_address, s3_endpoint

_AT_ONCE = 16  # requests of one batch
_PART = 8 << 20  # bytes of a part of a multipart upload
_SMALL = 1 << 20  # bytes; what is larger may take its time on a slow line
_TIMES: Any = {"connect_timeout": "800ms", "timeout": "300s", "pool_idle_timeout": "30s"}
_QUICK: Any = {**_TIMES, "read_timeout": "1800ms"}  # for an answer and for each part of it
_RETRIES: Any = {
    "max_retries": 1,
    # what was refused is asked again; what was silent is not
    "retry_timeout": timedelta(seconds=1),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(milliseconds=400),
        "base": 2,
    },
}


@dataclass(frozen=True)
class StoredObject:
    key: str
    size: int
    at: datetime  # when it was last written, by the store's clock
    tag: str  # changes with every write


class Objects:
    """Calls block; any thread."""

    def __init__(
        self,
        store: backends.ObjectStore,
        address: str,
        patient: backends.ObjectStore | None = None,
        prefix: str = "",
    ) -> None:
        self._store, self.address, self._prefix = store, address, prefix
        self._patient = patient or store  # the same store, for large objects

    def below(self, folder: str) -> Objects:
        """The same store, with this folder before every key."""
        return Objects(self._store, self.address, self._patient, f"{self._prefix}{folder}/")

    def get(self, key: str) -> bytes:
        """Raises NotFound."""
        with _Translated(self.address, key):
            return bytes(obstore.get(self._store, self._prefix + key).bytes())

    def pieces(self, key: str, size: int) -> Iterator[bytes]:
        """Raises NotFound before the first piece."""
        with _Translated(self.address, key):
            for piece in obstore.get(self._store, self._prefix + key).stream(min_chunk_size=size):
                yield bytes(piece)

    def head(self, key: str) -> StoredObject:
        """Raises NotFound."""
        with _Translated(self.address, key):
            return self._stored(obstore.head(self._store, self._prefix + key))

    def put(self, key: str, data: bytes | Path) -> None:
        store = self._store if isinstance(data, bytes) and len(data) < _SMALL else self._patient
        with _Translated(self.address, key):
            obstore.put(store, self._prefix + key, data, chunk_size=_PART)

    def put_all(self, objects: Mapping[str, bytes | Path]) -> None:
        """Many at once, in no order. Raises what the first failed one raises, when the others have ended."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for done in [pool.submit(self.put, key, data) for key, data in objects.items()]:
                done.result()

    def create(self, key: str, data: bytes) -> None:
        """Raises Stale where the key is taken."""
        with _Translated(self.address, key):
            obstore.put(self._store, self._prefix + key, data, mode="create")

    def replace(self, key: str, data: bytes, tag: str) -> None:
        """Raises Stale where the object is not the version that had this tag."""
        with _Translated(self.address, key):
            obstore.put(self._store, self._prefix + key, data, mode={"e_tag": tag})

    def delete(self, *keys: str) -> None:
        """Absent ones are ignored."""
        with _Translated(self.address, keys[0] if keys else ""):
            try:
                obstore.delete(self._store, [self._prefix + key for key in keys])
            except NotFoundError:
                for key in keys:
                    self._delete_one(key)

    def _delete_one(self, key: str) -> None:
        try:
            obstore.delete(self._store, self._prefix + key)
        except NotFoundError:
            return

    def list(self, prefix: str) -> Iterator[StoredObject]:
        """All objects below a prefix, which ends at a slash or at a name's beginning inside a folder."""
        whole = self._prefix + prefix
        folder = whole.rpartition("/")[0]
        with _Translated(self.address, prefix):
            for page in obstore.list(self._store, prefix=f"{folder}/" if folder else None):
                for one in page:
                    if one["path"].startswith(whole):
                        yield self._stored(one)

    def folders(self, prefix: str) -> Sequence[str]:
        """Names of the folders directly below a folder."""
        with _Translated(self.address, prefix):
            found = obstore.list_with_delimiter(self._store, prefix=self._prefix + prefix)
            return [str(one).rstrip("/").rpartition("/")[2] for one in found["common_prefixes"]]

    def _stored(self, meta: Mapping[str, Any]) -> StoredObject:
        key = str(meta["path"]).removeprefix(self._prefix)
        return StoredObject(key, meta["size"], meta["last_modified"], str(meta["e_tag"] or ""))


def open_objects(address: str) -> Objects:
    """Keys are taken from the environment, never from the address. `memory:` is for tests. Raises Usage."""
    if address == "memory:":
        return Objects(backends.MemoryStore(), address)
    parts, options = read_address(address)
    quick, slow = (_CLIENTS[parts.scheme](parts, options, times) for times in (_QUICK, _TIMES))
    return Objects(quick, f"{parts.scheme}://{parts.netloc}{parts.path}", slow)


def _s3(parts: SplitResult, options: Mapping[str, str], times: Any) -> backends.S3Store:
    endpoint = s3_endpoint(options)
    return backends.S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        endpoint=endpoint or None,
        region=options.get("region", "") or os.environ.get("AWS_REGION", "us-east-1"),
        access_key_id=os.environ.get("AWS_ACCESS_KEY_ID"),
        secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY"),
        client_options=times | {"allow_http": endpoint.startswith("http://")},
        retry_config=_RETRIES,
    )


_CLIENTS = {"s3": _s3}  # by the schemes of `object_addresses.py`


class _Translated:
    """The store's errors as ours; a message names the key and never the credentials."""

    def __init__(self, address: str, key: str) -> None:
        self._address, self._key = address, key

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        match error:
            case NotFoundError() | FileNotFoundError():
                raise NotFound("not-found.object", key=self._key, address=self._address) from error
            case AlreadyExistsError() | PreconditionError():
                raise Stale("stale.object", key=self._key) from error
            case PermissionDeniedError() | UnauthenticatedError():
                raise Unavailable("objects-refused", address=self._address) from error
            case BaseError():
                raise Unavailable(
                    "objects-away", address=self._address, got=_reason(error)
                ) from error


def _reason(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200]
