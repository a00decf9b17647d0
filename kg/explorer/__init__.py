"""The explorer: a knowledge base as a web page, in one file that works offline or behind ``kg serve``."""
