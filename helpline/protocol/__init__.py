"""What a protocol may say: reading it strictly, its conditions, its fields, its route, its faults. Pure."""
