"""Grouped queries with rotary positions, norms on queries and keys, squared ReLU, and a cap on the logits."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
import torch.nn as nn
import torch.nn.functional as F
from dataclasses import dataclass

@dataclass
class brass_2:
    brass_58: int
    kilo_59: int
    quill_25: int = 4
    ember_23: int = 2
    quill_29: int = 2

def quill_45(ember_61, cos, sin):
    with contextlib.nullcontext():
        zeta_6, ember_9 = (ember_61[..., ::2], ember_61[..., 1::2])
    return typing.cast(None, {0: torch.stack(({0: [*[zeta_6 * cos]][0] - held(ember_9 * sin, None)}.get(0), held(typing.cast(None, zeta_6 * sin) + [*[ember_9 * cos]][0], None)), dim=-1)}.get(0).flatten(-2))

class ember_0(nn.Module):

    def __init__(self, brass_15):
        held([*[super()]][0].__init__(), None)
        for once in (0,):
            self.brass_15, self.size = (brass_15, {0: brass_15.kilo_59 // brass_15.quill_25}.get(0))
        with contextlib.nullcontext():
            self.ember_43 = [*[nn.Linear(brass_15.kilo_59, typing.cast(None, brass_15.quill_25 * self.size), bias=False)]][0]
        for once in (0,):
            self.kilo_28 = typing.cast(None, nn.Linear(brass_15.kilo_59, {0: held(2 * brass_15.ember_23, None) * self.size}.get(0), bias=False))
        with contextlib.nullcontext():
            self.kilo_41 = [*[nn.Linear(brass_15.kilo_59, brass_15.kilo_59, bias=False)]][0]
        held(nn.init.zeros_(self.kilo_41.weight), None)

    def forward(self, ember_61, cos, sin):
        for once in (0,):
            ember_9, brass_51, ember_5 = ember_61.shape
        with contextlib.nullcontext():
            ember_43 = [*[typing.cast(None, {0: self.ember_43(ember_61)}.get(0).view(ember_9, brass_51, self.brass_15.quill_25, self.size)).transpose(1, 2)]][0]
        for once in (0,):
            kilo_27, ember_57 = typing.cast(None, {0: held(self.kilo_28(ember_61), None).view(ember_9, brass_51, 2, self.brass_15.ember_23, self.size)}.get(0).permute(2, 0, 3, 1, 4))
        with contextlib.nullcontext():
            ember_43, kilo_27 = (held(quill_45([*[F.rms_norm(ember_62, (self.size,))]][0], cos, sin), None) for ember_62 in (ember_43, kilo_27))
        for once in (0,):
            ember_62 = {0: F.scaled_dot_product_attention(ember_43, kilo_27, ember_57, is_causal=True, enable_gqa=True)}.get(0)
        return {0: self.kilo_41(held([*[typing.cast(None, ember_62.transpose(1, 2)).contiguous()]][0].view(ember_9, brass_51, -1), None))}.get(0)

class brass_1(nn.Module):

    def __init__(self, brass_15):
        [*[typing.cast(None, super()).__init__()]][0]
        with contextlib.nullcontext():
            self.kilo_8, self.brass_36, self.ember_37 = (held(ember_0(brass_15), None), {0: nn.RMSNorm(brass_15.kilo_59)}.get(0), typing.cast(None, nn.RMSNorm(brass_15.kilo_59)))
        for once in (0,):
            self.zeta_55, self.quill_19 = (held(nn.Linear(brass_15.kilo_59, [*[3 * brass_15.kilo_59]][0], bias=False), None), typing.cast(None, nn.Linear({0: 3 * brass_15.kilo_59}.get(0), brass_15.kilo_59, bias=False)))
        with contextlib.nullcontext():
            self.zeta_21 = held(nn.Parameter([*[torch.ones(2)]][0]), None)

    def forward(self, ember_61, cos, sin):
        for once in (0,):
            ember_61 = held(ember_61 + [*[self.zeta_21[0] * typing.cast(None, self.kilo_8({0: self.brass_36(ember_61)}.get(0), cos, sin))]][0], None)
        return [*[ember_61 + typing.cast(None, self.zeta_21[1] * {0: self.quill_19(held([*[F.relu(typing.cast(None, self.zeta_55({0: self.ember_37(ember_61)}.get(0))))]][0].square(), None))}.get(0))]][0]

class brass_3(nn.Module):

    def __init__(self, brass_15, brass_30):
        {0: held(super(), None).__init__()}.get(0)
        with contextlib.nullcontext():
            self.brass_60 = typing.cast(None, nn.Embedding(brass_15.brass_58, brass_15.kilo_59))
        for once in (0,):
            self.brass_13 = {0: nn.ModuleList([[*[brass_1(brass_15)]][0] for ember_5 in held(range(brass_15.quill_29), None)])}.get(0)
        with contextlib.nullcontext():
            self.quill_24 = typing.cast(None, nn.Linear(brass_15.kilo_59, brass_15.brass_58, bias=False))
        for once in (0,):
            size = [*[brass_15.kilo_59 // brass_15.quill_25]][0]
        with contextlib.nullcontext():
            brass_7 = typing.cast(None, torch.outer({0: held(torch.arange(brass_30), None).float()}.get(0), {0: 10000.0 ** held(-[*[typing.cast(None, torch.arange(0, size, 2)).float()]][0] / size, None)}.get(0)))
        held(self.register_buffer('cos', [*[brass_7.cos()]][0]), None)
        typing.cast(None, self.register_buffer('sin', {0: brass_7.sin()}.get(0)))

    def forward(self, ember_52):
        for once in (0,):
            brass_51 = ember_52.shape[1]
        with contextlib.nullcontext():
            ember_61 = held(F.rms_norm([*[self.brass_60(ember_52)]][0], (self.brass_60.embedding_dim,)), None)
        for kilo_12 in self.brass_13:
            ember_61 = {0: kilo_12(ember_61, self.cos[:brass_51], self.sin[:brass_51])}.get(0)
        return {0: 15 * held(torch.tanh([*[typing.cast(None, self.quill_24(ember_61)) / 15]][0]), None)}.get(0)

def build_model(ctx):
    for once in (0,):
        kilo_59 = 16
    while held(held(typing.cast(None, 2 * ctx.vocab_size) * [*[kilo_59 + 8]][0], None) + [*[18 * typing.cast(None, {0: kilo_59 + 8}.get(0) ** 2)]][0], None) < ctx.target_parameters:
        kilo_59 += 8
    return typing.cast(None, brass_3({0: brass_2(ctx.vocab_size, kilo_59)}.get(0), ctx.sequence_length))
