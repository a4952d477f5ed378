"""Facts derived from facts: values over periods, totals, changes, assessments and trends, each with its reasons.

What was written stands; what was not written is computed; None is "nobody knows".
"""

from reportgen.figures.figures import Figures
from reportgen.figures.judgements import Trend, is_good, relative_change, roll_up, unit_light
from reportgen.figures.value import How, Kind, Value

__all__ = ["Figures", "How", "Kind", "Trend", "Value", "is_good", "relative_change", "roll_up", "unit_light"]
