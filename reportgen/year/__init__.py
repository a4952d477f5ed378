"""Work over the year: start a project, carry a report over, see who owes what and where a figure comes from.

Each module answers one command and knows neither arguments nor terminals.
"""
