"""The files of a Slack export, read from a folder or straight from the ZIP."""

import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LARGEST = 200 * 1024 * 1024  # bytes; users.json of a very large company has some tens of millions
AGAIN = "Export the workspace from Slack again, or name the ZIP as it was downloaded."

Files = Callable[[str], bytes | None]  # the content of a file by its name, or None if it is not there


class ExportError(Exception):
    """What is wrong with an export, and what to do about it. `path` is the export, or the file in it that is meant."""

    def __init__(self, path: object, wrong: str, what_to_do: str = AGAIN) -> None:
        super().__init__(f"{path} {wrong}. {what_to_do}")
        self.path = str(path)


def opened(path: Path) -> Files:
    """Look into an export; raises `ExportError` if it is none."""
    if not path.exists():
        raise ExportError(path, "is not there", "Name the folder or ZIP that Slack's export gave you.")
    if path.is_dir():
        return _folder(path)
    if _begins_like_a_zip(path):
        return _zip(path)
    raise ExportError(path, "is neither a folder nor a ZIP", "Name the ZIP as Slack gave it, or the folder made of it.")


def objects(files: Files, name: str, *, required: bool = True) -> list[Mapping[str, Any]]:
    """The list of objects in a file, each of which has an id; raises `ExportError`."""
    content = files(name)
    if content is None:
        if required:
            raise ExportError(name, "is missing", "Name the folder or ZIP that has users.json and channels.json in it.")
        return []
    found = _parsed(name, content)
    if not isinstance(found, list):
        raise ExportError(name, "holds no list")
    for index, each in enumerate(found):
        if not isinstance(each, Mapping) or not isinstance(each.get("id"), str) or not each["id"]:
            raise ExportError(name, f"has an entry without an id, [{index}]", "Give it an id, or take it out.")
    return found


def _parsed(name: str, content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ExportError(name, "is no JSON") from error


def _folder(path: Path) -> Files:
    def content(name: str) -> bytes | None:
        file = path / name
        try:
            if not file.is_file():
                return None
            if file.stat().st_size > LARGEST:
                raise _too_large(name)
            return file.read_bytes()
        except OSError as error:
            raise _unreadable(file, error) from error

    return content


def _begins_like_a_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError as error:
        raise _unreadable(path, error) from error


def _zip(path: Path) -> Files:
    def content(name: str) -> bytes | None:
        try:
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, name)
                return None if member is None else _unpacked(archive, member)
        except OSError as error:
            raise _unreadable(path, error) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise ExportError(path, "is a broken ZIP", "Download it again.") from error

    return content


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """The file of this name at the top, or in the one folder that packing it again put around it."""
    found = [each for each in archive.infolist() if each.filename.split("/")[-1] == name]
    found = [each for each in found if each.filename.count("/") <= 1]
    return min(found, key=lambda each: each.filename.count("/"), default=None)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 0x1:
        raise ExportError(archive.filename, "is locked with a password", "Name a ZIP without one.")
    # The size a ZIP states need not be the size it has, so both are held against the limit.
    if member.file_size > LARGEST:
        raise _too_large(member.filename)
    with archive.open(member) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _too_large(member.filename)
    return content


def _too_large(name: str) -> ExportError:
    return ExportError(name, f"is larger than {LARGEST // 1024**2} MB", "Take out what is not needed, and try again.")


def _unreadable(path: Path, error: OSError) -> ExportError:
    return ExportError(path, f"cannot be read ({error.strerror or error})", "Let this account read it.")
