"""Forms from the declarations of a scenario alone, and the pickers of catalogue rows."""

from .context import Context
from .form import Form

__all__ = ["Context", "Form"]
