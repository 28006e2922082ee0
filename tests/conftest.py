"""Settings of all tests."""

from hypothesis import settings

# The same examples in every run: what fails, fails for everyone.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
