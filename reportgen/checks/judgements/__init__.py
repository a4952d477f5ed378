"""Rules over judgements: lights against outcomes, goals against each other, plans against their effects."""
