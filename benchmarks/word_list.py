"""Sixty words that a reader without grammar would call vague: what the linter must beat to be worth its rules."""

WORDS = (
    *("adequate", "appropriate", "approximately", "as needed", "as possible", "best effort", "better", "clear"),
    *("comprehensive", "easy", "easily", "effective", "efficient", "efficiently", "etc", "excellent", "fast", "faster"),
    *("flexible", "frequently", "high quality", "ideally", "if necessary", "if possible", "improve", "improved"),
    *("intuitive", "large", "latest", "low", "many", "maximise", "minimal", "minimise", "modern", "normally", "often"),
    *("optimal", "optimise", "promptly", "quick", "quickly", "reasonable", "regularly", "relevant", "reliable"),
    *("robust", "scalable", "seamless", "should", "several", "significant", "simple", "state of the art", "sufficient"),
    *("suitable", "timely", "to be determined", "user-friendly", "various"),
)
