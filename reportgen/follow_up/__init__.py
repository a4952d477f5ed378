"""A report's follow-up with its lights: the goals and the units as it judges them, for templates and rules alike."""
