"""The whole job by files over an engine: articles to stories and records, every stage a pure function of files."""
