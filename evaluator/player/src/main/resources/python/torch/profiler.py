"""torch.profiler: names for regions; nothing is measured."""


class record_function:
    def __init__(self, name, args=None):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return False

    def __call__(self, function):
        return function
