"""Everything that a user can cause to go wrong, as one line that says where, what, and what next."""


class KgError(Exception):
    """A failure that its message explains; the command line prints it without a traceback."""


class ArticleError(KgError):
    """An article or its metadata cannot be read."""


class StoreError(KgError):
    """A knowledge base cannot be opened, read or written."""


class QueryError(KgError):
    """A question is unknown, malformed, or lacks a parameter."""


class ForbiddenError(QueryError):
    """A query asks for what is never allowed: to leave this machine, or to change anything."""


class LexiconError(KgError):
    """A lexicon file breaks its schema."""


class VocabularyError(KgError):
    """A term is not in the ontology."""


class ValidationError(KgError):
    """A graph or shapes file cannot be validated at all (not: does not conform)."""
