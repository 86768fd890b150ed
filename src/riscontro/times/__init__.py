"""Time expressions: frames without words, calendar arithmetic, and their meaning against a document's date."""
