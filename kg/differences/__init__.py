"""What changed between two knowledge bases: articles, events and claims, not triples."""

from kg.differences.comparing import Change, Difference, differences
from kg.differences.reading import Content, Said, Told, content

__all__ = ["Change", "Content", "Difference", "Said", "Told", "content", "differences"]
