"""Several files as one folder, or as one zip that is the same byte for byte every time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

Files = Iterable[tuple[str, Iterator[str]]]
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell; no clock goes into the file
_READABLE = 0o644 << 16


def write_folder(files: Files, folder: Path) -> None:
    """Write each file into a folder that is made for them."""
    folder.mkdir()
    for name, lines in files:
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)


def write_zip(files: Files, path: Path) -> None:
    """Write the files into one zip, in the order in which they come."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            archive.writestr(entry, "".join(lines).encode("utf-8"))
