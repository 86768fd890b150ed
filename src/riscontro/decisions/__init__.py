"""Decisions by people: what they are, how they are anchored in the articles, and how they bind what the machine finds."""
