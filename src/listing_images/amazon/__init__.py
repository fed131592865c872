"""Amazon's own documents, in and out."""
