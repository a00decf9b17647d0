"""Measures of the program that need data from outside the repository; each takes the data's path."""
