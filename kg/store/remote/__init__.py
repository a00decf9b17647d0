"""A SPARQL store on another machine: it takes the graphs of a knowledge base, and answers its questions."""

from kg.store.remote.connection import Connection
from kg.store.remote.graph import RemoteGraph
from kg.store.remote.profiles import PROFILES, Profile, profile
from kg.store.remote.pushing import Pushed, push

__all__ = ["PROFILES", "Connection", "Profile", "Pushed", "RemoteGraph", "profile", "push"]
