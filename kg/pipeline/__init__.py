"""The only package that knows the order of the rooms: articles in, a knowledge base out."""

import os
from typing import TYPE_CHECKING, Any

# Before numpy is imported, here or in a worker: the matrices of one article are small, and threads that
# share them out wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from kg.pipeline.building import Summary, build
from kg.pipeline.caging import caged
from kg.pipeline.fusing import brought_up, fuse, withdraw
from kg.pipeline.limits import Limits
from kg.pipeline.rebuilding import Rebuilt, rebuild
from kg.pipeline.version import made_now, pipeline_version

if TYPE_CHECKING:
    from kg.pipeline.extraction import Extraction, Extractor

__all__ = [
    "Extraction", "Extractor", "Limits", "Rebuilt", "Summary",
    "brought_up", "build", "caged", "fuse", "made_now", "pipeline_version", "rebuild", "withdraw",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What loads models is imported when it is asked for: a process that only writes needs none."""
    if name in ("Extraction", "Extractor"):
        from kg.pipeline import extraction

        return getattr(extraction, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
