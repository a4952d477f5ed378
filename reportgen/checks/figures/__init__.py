"""Rules over figures: facts, income statements, tables, periods, units and signs."""
