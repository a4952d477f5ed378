"""reportgen: a municipality's reports from YAML to Word, PDF and HTML.

Data flows one way: load, check, assemble, check the document, render. `pipeline` is the place where that order is
written; README.md has the map of the code.
"""

__version__ = "0.1.0"
