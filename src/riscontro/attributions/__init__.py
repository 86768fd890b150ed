"""Who said what: cues, sources, contents, chains and certainty, one step a file."""
