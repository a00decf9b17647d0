"""Measures of the program: how fast, how well, how safe. What needs data from outside takes its path."""
