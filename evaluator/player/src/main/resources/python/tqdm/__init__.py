"""tqdm without its bar: what it wraps is iterated, and what write() is given is printed."""


class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, initial=0, **ignored):
        if total is None and hasattr(iterable, "__len__"):
            total = len(iterable)
        self.iterable, self.desc, self.total, self.n, self.disable = iterable, desc or "", total, initial, True

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self):
        return len(self.iterable) if self.iterable is not None else self.total or 0

    def __bool__(self):
        return self.total is None or self.total > 0

    def __contains__(self, item):
        return item in self.iterable

    def __reversed__(self):
        return reversed(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        return None

    def update(self, n=1):
        self.n += n

    def reset(self, total=None):
        self.n, self.total = 0, self.total if total is None else total

    def set_description(self, desc=None, refresh=True):
        self.desc = desc or ""

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **values):
        pass

    def set_postfix_str(self, s="", refresh=True):
        pass

    def refresh(self, *ignored, **also):
        pass

    close = clear = display = unpause = refresh

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, end=end)


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)
