"""Quantities from matched rules: intervals, the nouns that are counted, what is no quantity, constructors."""
