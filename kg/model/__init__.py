"""The records that the rooms exchange: frozen, complete, standard library only.

Every record carries its evidence as a :class:`Span`, in code points of the article's text as it
was read, so that any fact can be traced back to its words.
"""

from kg.model.article import Article, Span
from kg.model.events import Attribution, Claim, Event, Figure, Filler, Relation, Trigger
from kg.model.mentions import Entity, Mention, Named, Period, Quantity, Source
from kg.model.reports import Count, Merged, Party, Report, Spot

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "Count",
    "Entity",
    "Event",
    "Figure",
    "Filler",
    "Mention",
    "Merged",
    "Named",
    "Party",
    "Period",
    "Quantity",
    "Relation",
    "Report",
    "Source",
    "Span",
    "Spot",
    "Trigger",
]
