"""Writing so that a file is either whole or not there."""

import os
import tempfile
from pathlib import Path

from krextract.errors import KrextractError


def write_atomic(path: Path, data: bytes, advice: str = "choose another place with -o") -> None:
    """Write to a temporary file beside `path`, then rename: a reader never sees half a file.

    Raises `KrextractError` naming the path when the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KrextractError(f"{path}: cannot be written ({error.strerror}); {advice}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
