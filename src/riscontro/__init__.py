"""Riscontro: check one account against another. The verbs of the command line as functions stand in ``riscontro.verbs``."""
