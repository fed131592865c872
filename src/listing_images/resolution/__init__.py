"""Which images a store displays, and why."""
