"""Riscontro: check one account against another."""
