"""Quality and speed, measured: one module a room, floors in floors.toml, the gate in gate.py."""
