"""torch.cpu: the little that device-neutral code asks."""


def is_available():
    return True


def device_count():
    return 1


def synchronize(device=None):
    return None
