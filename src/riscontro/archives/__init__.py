"""One file each; see ``riscontro.plugs``."""
