"""The actor network: who attacks, supports, leads and opposes whom, with the sentences that say so.

``project`` draws the network out of a knowledge base, ``write_gexf`` and ``write_graphml`` hand it to Gephi.
The page that shows
it to people is ``kg.explorer``'s.
"""

from kg.networks.gexf import write_gexf
from kg.networks.graphml import write_graphml
from kg.networks.projection import Query, project
from kg.networks.records import Evidence, Happening, Toll, Word

__all__ = [
    "Evidence",
    "Happening",
    "Query",
    "Toll",
    "Word",
    "project",
    "write_gexf",
    "write_graphml",
]
