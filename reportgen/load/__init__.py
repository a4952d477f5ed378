"""Files to a `Project`: read every file, bind it to the model, merge what was declared, resolve references."""

from reportgen.load.project import find_root, load_project
from reportgen.load.reports import chosen, report_names

__all__ = ["chosen", "find_root", "load_project", "report_names"]
