"""Rules over what is missing: values, texts, dates, owners, sources, pointers that lead nowhere."""
