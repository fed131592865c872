"""A plan as a person carries it out: batches, zips and a checklist."""
