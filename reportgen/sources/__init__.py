"""Where content comes from: each module reads one format into `located` values."""
