"""What a seller submits and what a store shows: immutable values, no judgement."""
