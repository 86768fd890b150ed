"""Which articles tell one story: what each gives to compare, furniture, likeness, reasons, and one pass over a stream."""
