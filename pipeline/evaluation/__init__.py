"""Compares predictions with gold labels: `gold` (labels), `metrics` (measures), `report` (what people read)."""
