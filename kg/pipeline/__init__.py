"""The only package that knows the order of the rooms: articles in, a knowledge base out."""

from kg.pipeline.building import Summary, build
from kg.pipeline.extraction import Extraction, Extractor
from kg.pipeline.fusing import brought_up, fuse, withdraw
from kg.pipeline.rebuilding import Rebuilt, rebuild
from kg.pipeline.version import made_now, pipeline_version

__all__ = [
    "Extraction", "Extractor", "Rebuilt", "Summary",
    "brought_up", "build", "fuse", "made_now", "pipeline_version", "rebuild", "withdraw",
]  # fmt: skip
