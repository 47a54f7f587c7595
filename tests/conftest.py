"""For all tests: no deadline for one example, as machines are noisy and kernels warm up."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
