"""The document tree: what a report is once it is assembled, and all that a renderer may know of it."""
