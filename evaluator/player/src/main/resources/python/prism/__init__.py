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

    _fields = (("learning_rate", 3e-4), ("batch_size", 4), ("optimizer", "adamw"), ("scheduler", "cosine"),
               ("weight_decay", 0.01), ("warmup_steps", 0), ("grad_clip", 1.0))


class PrismBatch(_Record):
    """Tokens [rows, length] and, shifted by one, what they should be."""

    _fields = (("tokens", None), ("targets", None), ("metadata", None))


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

    def build_model(self):
        """The model of the architecture's entry point."""
        return self._builder(self)

    def reference_tokenizer(self, name="bytes"):
        """The tokenizer of the profile; only bytes here."""
        if name not in ("bytes", "byte"):
            raise ValueError("this profile reads bytes; there is no tokenizer " + repr(name))
        return ByteTokenizer()

    def iter_train_batches(self, model, batch_size=8, seq_len=None, tokenizer=None):
        raise RuntimeError("batches are handed out while a run trains, not while a model is traced")


class ByteTokenizer:
    """Token id = byte value."""

    vocab_size = 256

    def encode(self, text):
        return list(text.encode("utf-8"))

    def decode(self, ids):
        return bytes(ids).decode("utf-8", "replace")
