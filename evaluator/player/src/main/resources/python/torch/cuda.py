"""torch.cuda: there by name, and never available to a bundle: the referee chooses device and precision."""
import torch
from torch import Generator, autocast as _autocast


def is_available():
    return False


is_initialized = is_bf16_supported = is_available


def device_count():
    return 0


def _nothing(*args, **kwargs):
    return None


manual_seed = manual_seed_all = synchronize = empty_cache = set_device = init = reset_peak_memory_stats = _nothing


def _zero(*args, **kwargs):
    return 0


memory_allocated = max_memory_allocated = memory_reserved = max_memory_reserved = current_device = _zero
mem_get_info = get_device_capability = lambda device=None: (0, 0)
is_current_stream_capturing = is_initialized


class Stream:
    """Work is done in the order in which it is written; there is nothing to wait for."""

    def __init__(self, device=None, priority=0, **options):
        pass

    wait_stream = wait_event = synchronize = _nothing
    query = lambda self: True

    def record_event(self, event=None):
        return Event() if event is None else event

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return False


class Event:
    def __init__(self, enable_timing=False, blocking=False, interprocess=False):
        pass

    record = wait = synchronize = _nothing
    query = lambda self: True

    def elapsed_time(self, end_event):
        """Milliseconds; nothing is measured, and nobody divides by it in vain."""
        return 1.0


def stream(stream):
    return Stream() if stream is None else stream


def current_stream(device=None):
    return Stream()


default_stream = current_stream


def get_device_name(device=None):
    return "the device of the run"


class device(Stream):
    """torch.cuda.device(0) as a context."""


class nvtx:
    """Names for regions; nothing is measured."""

    range_push = range_pop = mark = staticmethod(_nothing)

    @staticmethod
    def range(msg, *args, **kwargs):
        return Stream()


class amp:
    """torch.cuda.amp"""

    from torch.amp import GradScaler, custom_bwd, custom_fwd

    @staticmethod
    def autocast(enabled=True, dtype=torch.float16, cache_enabled=True):
        return _autocast("cuda", dtype, enabled)


def __getattr__(name):
    raise torch._UnsupportedName("torch.cuda.%s is not offered: the referee chooses device and precision" % name)
