"""What a crawler has kept: members, records and pages of web archives, read as a stream with their places."""
