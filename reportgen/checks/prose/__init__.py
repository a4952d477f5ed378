"""Rules that read prose for claims and compare them with the figures and the lights."""
