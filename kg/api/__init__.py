"""A knowledge base as Python sees it: typed frozen records, and tables of them."""

from kg.api.knowledge import KnowledgeGraph, Source
from kg.api.records import Actor, Claim, Event, Named, Place
from kg.api.table import Row, Table

__all__ = ["Actor", "Claim", "Event", "KnowledgeGraph", "Named", "Place", "Row", "Source", "Table"]
