"""Outcomes A to H of whole tanks (science 11.1), nitrate slopes by stock (science 10.1): model beside source."""
