"""LSTM cells written by hand with layer norms (Ba et al., 2016), zoneout, and a state passed along as a named tuple."""
import math
from collections import namedtuple
from typing import List, Optional, Tuple

import torch
import torch.nn as nn
from torch import Tensor
from torch.nn import Parameter

LSTMState = namedtuple("LSTMState", ["hx", "cx"])


class LayerNormLSTMCell(nn.Module):
    def __init__(self, input_size: int, hidden_size: int, decompose_layernorm: bool = False, zoneout: float = 0.05):
        super().__init__()
        self.input_size, self.hidden_size, self.zoneout = input_size, hidden_size, zoneout
        self.weight_ih = Parameter(torch.randn(4 * hidden_size, input_size) / math.sqrt(input_size))
        self.weight_hh = Parameter(torch.randn(4 * hidden_size, hidden_size) / math.sqrt(hidden_size))
        # The layernorms provide learnable biases
        ln = nn.LayerNorm
        self.layernorm_i = ln(4 * hidden_size)
        self.layernorm_h = ln(4 * hidden_size)
        self.layernorm_c = ln(hidden_size)

    def forward(self, input: Tensor, state: Tuple[Tensor, Tensor]) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
        hx, cx = state
        igates = self.layernorm_i(torch.mm(input, self.weight_ih.t()))
        hgates = self.layernorm_h(torch.mm(hx, self.weight_hh.t()))
        gates = igates + hgates
        ingate, forgetgate, cellgate, outgate = gates.chunk(4, 1)
        ingate = torch.sigmoid(ingate)
        forgetgate = torch.sigmoid(forgetgate)
        cellgate = torch.tanh(cellgate)
        outgate = torch.sigmoid(outgate)
        cy = self.layernorm_c((forgetgate * cx) + (ingate * cellgate))
        hy = outgate * torch.tanh(cy)
        if self.training:
            keep = torch.bernoulli(torch.full_like(hy, self.zoneout))
            hy = keep * hx + (1 - keep) * hy
        else:
            hy = self.zoneout * hx + (1 - self.zoneout) * hy
        return hy, LSTMState(hy, cy)


class LSTMLayer(nn.Module):
    def __init__(self, cell, *cell_args):
        super().__init__()
        self.cell = cell(*cell_args)

    def forward(self, input: Tensor, state: Tuple[Tensor, Tensor]):
        inputs = input.unbind(0)
        outputs = torch.jit.annotate(List[Tensor], [])
        for i in range(len(inputs)):
            out, state = self.cell(inputs[i], state)
            outputs += [out]
        return torch.stack(outputs), state


class Model(nn.Module):
    def __init__(self, vocab: int, hidden: int, layers: int = 1, pad: Optional[int] = None):
        super().__init__()
        self.encoder = nn.Embedding(vocab, hidden, padding_idx=pad)
        self.rnn = nn.ModuleList([LSTMLayer(LayerNormLSTMCell, hidden, hidden) for _ in range(layers)])
        self.decoder = nn.Linear(hidden, vocab)
        self.init_weights()

    def init_weights(self):
        initrange = 0.1
        nn.init.uniform_(self.encoder.weight, -initrange, initrange)
        nn.init.zeros_(self.decoder.bias)
        nn.init.uniform_(self.decoder.weight, -initrange, initrange)

    def init_hidden(self, bsz):
        weight = next(self.parameters())
        return LSTMState(weight.new_zeros(bsz, weight.shape[1]), weight.new_zeros(bsz, weight.shape[1]))

    def forward(self, tokens):
        x = self.encoder(tokens.t())
        for layer in self.rnn:
            y, state = layer(x, self.init_hidden(tokens.size(0)))
            x = x + y
        return self.decoder(x).transpose(0, 1)


def build_model(ctx):
    hidden = 8
    while 2 * ctx.vocab_size * (hidden + 4) + ctx.vocab_size + 8 * (hidden + 4) ** 2 + 18 * (hidden + 4) < ctx.max_params:
        hidden += 4
    return Model(ctx.vocab_size, hidden)
