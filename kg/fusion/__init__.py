"""The same event in many articles: reports that are put together, whatever the order they come in.

>>> from kg.fusion import Archive
>>> Archive().replace({"article/a": ()})
Change(gone=frozenset(), groups=())
"""

from kg.fusion.archive import Archive, Change
from kg.fusion.merging import merged
from kg.fusion.reading import read_reports

__all__ = ["Archive", "Change", "merged", "read_reports"]
