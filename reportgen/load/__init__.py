"""Files to a `Project`: read every file, bind it to the model, merge what was declared, resolve references."""

from reportgen.load.project import find_root, load_project

__all__ = ["find_root", "load_project"]
