"""Areal nitrification of the biofilm against Zhu & Chen 1999, case Z1 of science 8.1."""
