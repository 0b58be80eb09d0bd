"""A clock that counts questions: each is a thousandth of a second after the one before, on every machine and in every
run. It prints durations without a division by zero; it measures nothing, and a loop that waits for it trains longer
than anybody would."""
_START = 1_700_000_000_000_000_000  # nanoseconds, some November
_STEP = 1_000_000
_asked = 0


def _state(asked=None):
    """How often it was asked; sets it, for a training that goes on in another process."""
    global _asked
    if asked is not None:
        _asked = asked
    return _asked


def perf_counter_ns():
    global _asked
    _asked += 1
    return _asked * _STEP


def perf_counter():
    return perf_counter_ns() / 1e9


def time_ns():
    return _START + perf_counter_ns()


def time():
    return time_ns() / 1e9


monotonic = process_time = thread_time = perf_counter
monotonic_ns = process_time_ns = thread_time_ns = perf_counter_ns


def sleep(seconds):
    """Nobody waits; the clock goes on as if somebody had."""
    global _asked
    _asked += max(0, int(seconds * 1000))
