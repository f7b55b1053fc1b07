"""Offline making of the model artifacts under data/models (maintainers only; the product never runs this)."""
