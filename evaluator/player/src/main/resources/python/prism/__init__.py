"""What a bundle may import from the challenge: its context, recipe and batch."""


class _Record:
    """A small dataclass: fields by keyword or position, compared by value."""

    _fields = ()

    def __init__(self, *args, **kwargs):
        names = [n for n, _ in self._fields]
        if len(args) > len(names):
            raise TypeError("%s takes at most %d arguments" % (type(self).__name__, len(names)))
        values = dict(self._fields)
        values.update(zip(names, args))
        for k, v in kwargs.items():
            if k not in values:
                raise TypeError("%s has no field '%s'; fields: %s" % (type(self).__name__, k, ", ".join(names)))
            values[k] = v
        self.__dict__.update(values)

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % (n, getattr(self, n)) for n, _ in self._fields))

    def __eq__(self, other):
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self):
        return hash(repr(self))


class TrainingRecipe(_Record):
    """How to train: the safe default is AdamW with a cosine schedule."""

    # warmup_steps None: a tenth of the steps, as in the reference recipe.
    _fields = (("learning_rate", 3e-4), ("batch_size", 4), ("optimizer", "adamw"), ("scheduler", "cosine"),
               ("weight_decay", 0.01), ("warmup_steps", None), ("grad_clip", 1.0), ("betas", (0.9, 0.95)),
               ("eps", 1e-8), ("final_fraction", 0.05))

    @classmethod
    def names(cls):
        return [n for n, _ in cls._fields]

    def __getitem__(self, name):
        return self.__dict__[name]

    def get(self, name, default=None):
        return self.__dict__.get(name, default)

    def keys(self):
        return self.__dict__.keys()


class PrismBatch(_Record):
    """Tokens [rows, length], a begin token first, and targets: what follows each. Unpacks as (tokens, targets)."""

    _fields = (("tokens", None), ("targets", None), ("metadata", None))

    def __iter__(self):
        return iter((self.tokens, self.targets))

    def to(self, *args, **kwargs):
        return self


class PrismContext(_Record):
    """What the evaluator tells the bundle; sizes are limits, `target_parameters` is what to use up."""

    _fields = (
        ("vocab_size", 256), ("sequence_length", 128), ("max_layers", 64), ("max_parameters", 0),
        ("target_parameters", 0), ("scale", ""), ("seed", 0), ("token_budget", 0), ("step_budget", 0),
        ("checkpoint_dir", None), ("resume_checkpoint_dir", None), ("checkpoint_api_version", 1), ("attempt", 1),
        ("is_resume", False), ("rank", 0), ("local_rank", 0), ("world_size", 1), ("distributed_backend", None),
        ("device", "cpu"), ("data_dir", None), ("artifacts_dir", None), ("checkpoint_metadata", None))

    @property
    def max_seq_len(self):
        return self.sequence_length

    @property
    def max_params(self):
        return self.max_parameters

    _stream = _blocks = _batch_size = None  # set while a run trains

    def build_model(self):
        """The model of the architecture's entry point."""
        return self._builder(self)

    def total_steps(self, batch_size=None):
        """Steps of one pass over all lessons with at most `batch_size` rows each (the recipe's, when None)."""
        rows, blocks = self._blocks or (1, [self.token_budget // max(1, self.sequence_length)])
        size = batch_size or self._batch_size or 8
        return max(1, sum(-(-rows * b // size) for b in blocks))

    def reference_tokenizer(self, name="bytes"):
        """The tokenizer of the profile; only bytes here."""
        if name not in ("bytes", "byte"):
            raise ValueError("this profile reads bytes; there is no tokenizer " + repr(name))
        return ByteTokenizer()

    def iter_train_batches(self, model, batch_size=8, seq_len=None, tokenizer=None):
        """The lessons of the run as PrismBatch; before each one the weights of `model` are examined on it."""
        if self._stream is None:
            raise RuntimeError("batches are handed out while a run trains, not while a model is traced")
        return self._batches(self, self._stream, model, batch_size, seq_len, tokenizer)


class ByteTokenizer:
    """Token id = byte value."""

    vocab_size = 256
    _reference = True

    def encode(self, text):
        return list(text.encode("utf-8"))

    def decode(self, ids):
        return bytes(ids).decode("utf-8", "replace")
