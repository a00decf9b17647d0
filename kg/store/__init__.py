"""The knowledge base: a folder with a marker, a journal, and states of the store that never change.

One named graph per article, one derived; see ``states`` for how a state comes to be.
"""

from kg.facts import WORLD as WORLD_GRAPH
from kg.store.answers import rows
from kg.store.batches import BATCH, Batch
from kg.store.derived import DERIVED_GRAPH
from kg.store.entries import QUARANTINED, STORED, Entry, Making, Record
from kg.store.journal import Journal
from kg.store.knowledge_base import ONTOLOGY_GRAPH, KnowledgeBase

__all__ = [
    "BATCH", "DERIVED_GRAPH", "ONTOLOGY_GRAPH", "QUARANTINED", "STORED", "WORLD_GRAPH",
    "Batch", "Entry", "Journal", "KnowledgeBase", "Making", "Record", "rows",
]  # fmt: skip
