"""Text to tokens, numerals, phrases, quotation marks and sentences."""
