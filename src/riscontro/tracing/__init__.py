"""From a finding back to the line of the pack that made it, and to what was tried beside it."""
