"""How serious each rule is: the worst that it tells of anything. A project may choose another level in its settings."""

from __future__ import annotations

from reportgen.diagnostics import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
LEVELS: dict[str, Severity] = {
    "missing-text": WARNING,
    "missing-value": WARNING,
    "missing-status": WARNING,
    "missing-comment": WARNING,
    "missing-assessment": WARNING,
    "missing-outcome": WARNING,
    "missing-target": WARNING,
    "missing-forecast": WARNING,
    "missing-peers": WARNING,
    "ends-before-start": ERROR,
    "effect-unit": ERROR,
    "missing-effect": WARNING,
    "missing-volume": WARNING,
    "missing-due": WARNING,
    "missing-follow-up": WARNING,
    "chart-data": ERROR,
    "ledger-total": ERROR,
    "mixed-units": ERROR,
    "override-reason": ERROR,
    "trend-contradicts": ERROR,
    "typed-value": ERROR,
    "unit-unexplained": WARNING,
    "unknown-rule": ERROR,
    "allowance-reason": ERROR,
    "allowance-unneeded": WARNING,
}
