"""The pages of the planner: how often to change water, what may go wrong, stock, start-up, inverse questions, calendar."""
