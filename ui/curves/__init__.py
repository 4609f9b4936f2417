"""Curves over time, profiles and flow pictures: what a plot hands over, and the stack of panes that draws it."""
