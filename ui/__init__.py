"""The window of aquasim: shows what the engine computes. Relative imports only, so that the folder works under two names."""
