"""The knowledge base: a folder with a marker and a store, one named graph per article, one derived."""

from kg.store.derived import DERIVED_GRAPH
from kg.store.knowledge_base import ONTOLOGY_GRAPH, WORLD_GRAPH, KnowledgeBase

__all__ = ["DERIVED_GRAPH", "ONTOLOGY_GRAPH", "WORLD_GRAPH", "KnowledgeBase"]
