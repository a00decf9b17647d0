"""The knowledge base: a folder with a marker and an Oxigraph store, one named graph per article."""

from kg.store.knowledge_base import ONTOLOGY_GRAPH, WORLD_GRAPH, KnowledgeBase

__all__ = ["ONTOLOGY_GRAPH", "WORLD_GRAPH", "KnowledgeBase"]
