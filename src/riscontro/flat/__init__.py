"""A store as flat tables for analysis: what the tables are, and the rows that a record gives."""
