"""Recurrent layers: the recurrence over time is one ATen operation; all parameters uniform in +-1/sqrt(hidden)."""
import math
import torch
from torch import _op
from torch.nn import init
from torch.nn.module import Module
from torch.nn.parameter import Parameter

_GATES = {"RNN_TANH": (1, "rnn_tanh"), "RNN_RELU": (1, "rnn_relu"), "GRU": (3, "gru"), "LSTM": (4, "lstm")}


class RNNBase(Module):
    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        if not 0 <= dropout <= 1:
            raise ValueError("dropout should be a number in range [0, 1] representing the probability of an element "
                             "being zeroed")
        if hidden_size <= 0 or num_layers <= 0:
            raise ValueError("hidden_size and num_layers must be greater than zero")
        if not 0 <= proj_size < hidden_size:
            raise ValueError("proj_size has to be between 0 and hidden_size - 1")
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        gates, self._aten = _GATES[mode]
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout = bias, batch_first, float(dropout)
        self.bidirectional, self.proj_size = bidirectional, proj_size
        self._names = []
        for layer in range(num_layers):
            for suffix in ("", "_reverse") if bidirectional else ("",):
                self._add_layer(gates * hidden_size, layer, "_l%d%s" % (layer, suffix), dtype)
        self.reset_parameters()

    def _out_size(self):
        return self.proj_size or self.hidden_size

    def _add_layer(self, rows, layer, suffix, dtype):
        out = self._out_size()
        columns = self.input_size if layer == 0 else out * (2 if self.bidirectional else 1)
        shapes = [("weight_ih", (rows, columns)), ("weight_hh", (rows, out))]
        shapes += [("bias_ih", (rows,)), ("bias_hh", (rows,))] if self.bias else []
        shapes += [("weight_hr", (self.proj_size, self.hidden_size))] if self.proj_size else []
        for name, shape in shapes:
            self._names.append(name + suffix)
            self.register_parameter(name + suffix, Parameter(torch.empty(shape, dtype=dtype)))

    def reset_parameters(self):
        bound = 1 / math.sqrt(self.hidden_size)
        for p in self.parameters():
            init.uniform_(p, -bound, bound)

    @property
    def _flat_weights(self):
        return [getattr(self, n) for n in self._names]

    @property
    def all_weights(self):
        per_layer = len(self._names) // (self.num_layers * (2 if self.bidirectional else 1))
        flat = self._flat_weights
        return [flat[i:i + per_layer] for i in range(0, len(flat), per_layer)]

    def flatten_parameters(self):
        pass

    def _zeros(self, batch, like):
        n = self.num_layers * (2 if self.bidirectional else 1)
        h = torch.zeros(n, batch, self._out_size(), dtype=like.dtype)
        if self.mode != "LSTM":
            return h
        return h, (torch.zeros(n, batch, self.hidden_size, dtype=like.dtype) if self.proj_size else h)

    def forward(self, input, hx=None):
        if not isinstance(input, torch.Tensor):
            raise torch._UnsupportedName("%s takes a tensor, found %s; packed sequences are not offered: pass a padded "
                                         "tensor" % (type(self).__name__, type(input).__name__))
        if input.dim() not in (2, 3):
            raise ValueError("%s: Expected input to be 2D or 3D, got %dD instead" % (
                type(self).__name__, input.dim()))
        batched, lstm = input.dim() == 3, self.mode == "LSTM"
        time = 0 if self.batch_first else 1
        if not batched:
            input = input.unsqueeze(time)
            if hx is not None:
                hx = tuple(h.unsqueeze(1) for h in hx) if lstm else hx.unsqueeze(1)
        if input.shape[-1] != self.input_size:
            raise RuntimeError("input.size(-1) must be equal to input_size. Expected %d, got %d" % (
                self.input_size, input.shape[-1]))
        if hx is None:
            hx = self._zeros(input.shape[time], input)
        r = _op(self._aten, (
            input, list(hx) if lstm else hx, self._flat_weights, self.bias, self.num_layers, self.dropout,
            self.training, self.bidirectional, self.batch_first), None)
        out, state = r[0], r[1:] if lstm else r[1]
        if not batched:
            out = out.squeeze(time)
            state = tuple(h.squeeze(1) for h in state) if lstm else state.squeeze(1)
        return out, tuple(state) if lstm else state

    def extra_repr(self):
        return "%d, %d%s%s" % (
            self.input_size, self.hidden_size, "" if self.num_layers == 1 else ", num_layers=%d" % self.num_layers,
            "".join(", %s=%s" % (n, getattr(self, n)) for n, usual in (
                ("bias", True), ("batch_first", False), ("dropout", 0.0), ("bidirectional", False))
                if getattr(self, n) != usual))


class RNN(RNNBase):
    """Elman (1990), tanh or relu."""

    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, device=None, dtype=None):
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError("Unknown nonlinearity '%s'. Select from 'tanh' or 'relu'." % nonlinearity)
        self.__dict__["nonlinearity"] = nonlinearity
        super().__init__("RNN_" + nonlinearity.upper(), input_size, hidden_size, num_layers, bias, batch_first,
                         dropout, bidirectional, 0, device, dtype)


class GRU(RNNBase):
    """Cho et al. (2014)."""

    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, device=None, dtype=None):
        super().__init__("GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, 0,
                         device, dtype)


class LSTM(RNNBase):
    """Hochreiter and Schmidhuber (1997) with forget gates."""

    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__("LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional,
                         proj_size, device, dtype)


class RNNCellBase(Module):
    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        rows = num_chunks * hidden_size
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        self.weight_ih = Parameter(torch.empty(rows, input_size, dtype=dtype))
        self.weight_hh = Parameter(torch.empty(rows, hidden_size, dtype=dtype))
        for name in ("bias_ih", "bias_hh"):
            self.register_parameter(name, Parameter(torch.empty(rows, dtype=dtype)) if bias else None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for p in self.parameters():
            init.uniform_(p, -bound, bound)

    def _zeros(self, input):
        return torch.zeros(input.shape[0], self.hidden_size, dtype=input.dtype)

    def _step(self, operation, input, hx):
        return _op(operation, (input, hx, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh), None)

    def _check(self, input):
        if input.dim() not in (1, 2):
            raise ValueError("%s: Expected input to be 1D or 2D, got %dD instead" % (
                type(self).__name__, input.dim()))
        return input.dim() == 2

    def forward(self, input, hx=None):
        batched = self._check(input)
        if not batched:
            input, hx = input.unsqueeze(0), None if hx is None else hx.unsqueeze(0)
        out = self._step(self._operation, input, self._zeros(input) if hx is None else hx)
        return out if batched else out.squeeze(0)

    def extra_repr(self):
        return "%d, %d" % (self.input_size, self.hidden_size)


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity, self._operation = nonlinearity, "rnn_%s_cell" % nonlinearity


class GRUCell(RNNCellBase):
    _operation = "gru_cell"

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        batched = self._check(input)
        if not batched:
            input, hx = input.unsqueeze(0), None if hx is None else tuple(h.unsqueeze(0) for h in hx)
        if hx is None:
            zeros = self._zeros(input)
            hx = (zeros, zeros)
        r = self._step("lstm_cell", input, list(hx))
        return (r[0], r[1]) if batched else (r[0].squeeze(0), r[1].squeeze(0))
