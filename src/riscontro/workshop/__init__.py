"""Where language packs are made: what each holds, the skeleton of a new one, and what is missing or wrong in one."""
