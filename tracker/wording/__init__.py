"""What people answer to the linter: a remark is dismissed with a reason, a rule on wording is switched off."""
