"""Rules over language: spelling, names and terms, number style, repetition, length."""
