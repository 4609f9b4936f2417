"""Curves over time, profiles and flow pictures: what a plot hands over, and the stack of panes that draws it."""

from __future__ import annotations

from .. import lean_pyqtgraph

lean_pyqtgraph.load()
