"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# A slow machine is no reason to fail: how long something may take is measured in benchmarks/.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")
