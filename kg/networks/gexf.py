"""The network as GEXF, for Gephi: typed, weighted and dated edges."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.errors import KgError
from kg.networks.plain import plain

#: networkx stamps the day of writing into the file, which would differ from run to run.
_STAMP: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def write_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the network as GEXF 1.2: the same network gives the same bytes.

    Edges have ``relation``, ``family``, ``weight``, ``start`` and ``end`` (where dated), ``kinds``,
    ``claimants``, ``articles`` and ``sentences`` (parted by ' | '). Raises KgError when the file cannot
    be written.
    """
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(plain(graph))
    buffer = BytesIO()
    writer.write(buffer)
    content = _STAMP.sub(b"", buffer.getvalue())
    try:
        path.write_bytes(content)
    except OSError as failed:
        raise KgError(f"{path}: cannot be written ({failed.strerror}); choose another file") from failed
