"""The parts of a specification, one module for each section that a person fills in."""
