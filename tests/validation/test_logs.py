"""Logs of real cycling tanks, L1 to L3 (science 8.1): model beside source."""
