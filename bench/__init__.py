"""Quality floors and the speed benchmark."""
