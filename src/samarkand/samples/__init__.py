"""Sample pages of invented outlets, in our own words."""
