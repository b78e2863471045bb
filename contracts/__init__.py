"""The agreement itself: what an engagement specification is, which risks it carries, what an annex is."""
