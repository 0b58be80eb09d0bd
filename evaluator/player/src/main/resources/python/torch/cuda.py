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


class amp:
    """torch.cuda.amp"""

    from torch.amp import GradScaler, custom_bwd, custom_fwd

    @staticmethod
    def autocast(enabled=True, dtype=torch.float16, cache_enabled=True):
        return _autocast("cuda", dtype, enabled)


def __getattr__(name):
    raise torch._UnsupportedName("torch.cuda.%s is not offered: the referee chooses device and precision" % name)
