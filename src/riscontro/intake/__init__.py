"""Bytes to drafts: encodings, pages, headers, dates that a page states, ids."""
