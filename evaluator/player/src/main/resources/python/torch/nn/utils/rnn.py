"""torch.nn.utils.rnn: sequences of different lengths."""
import torch
from torch import _op


class PackedSequence(tuple):
    """Steps of several sequences, longest first: `data`, `batch_sizes`, and the order in and out."""

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if unsorted_indices is None and sorted_indices is not None:
            unsorted_indices = torch.argsort(sorted_indices)
        return tuple.__new__(cls, (data, batch_sizes, sorted_indices, unsorted_indices))

    data = property(lambda self: self[0])
    batch_sizes = property(lambda self: self[1])
    sorted_indices = property(lambda self: self[2])
    unsorted_indices = property(lambda self: self[3])

    def to(self, *args, **kwargs):
        return PackedSequence(self[0].to(*args, **kwargs), *self[1:])


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    return _op("pad_sequence", (list(sequences), batch_first, float(padding_value), padding_side), None)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    return [padded_sequences[i, :int(n)] for i, n in enumerate(lengths)]


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    order = None
    if not enforce_sorted:
        lengths, order = torch.sort(lengths, descending=True)
        input = input.index_select(0 if batch_first else 1, order)
    data, sizes = _op("_pack_padded_sequence", (input, lengths, batch_first), None)
    return PackedSequence(data, sizes, order)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    length = sequence.batch_sizes.shape[0]
    if total_length is not None and total_length < length:
        raise ValueError("Expected total_length to be at least the length of the longest sequence in input")
    padded, lengths = _op("_pad_packed_sequence", (
        sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length or length), None)
    if sequence.unsorted_indices is not None:
        order = sequence.unsorted_indices
        return padded.index_select(0 if batch_first else 1, order), lengths[order]
    return padded, lengths


def pack_sequence(sequences, enforce_sorted=True):
    lengths = [s.shape[0] for s in sequences]
    return pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences):
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)
