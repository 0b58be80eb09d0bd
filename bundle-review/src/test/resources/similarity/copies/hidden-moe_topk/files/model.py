"""Two of four experts for each token, weights renormalised, and a loss that balances the load."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
import torch.nn as nn
import torch.nn.functional as F

class ember_1(nn.Module):

    def __init__(self, kilo_36, zeta_11=4, zeta_9=2):
        held([*[super()]][0].__init__(), None)
        with contextlib.nullcontext():
            self.zeta_11, self.zeta_9 = (zeta_11, zeta_9)
        for once in (0,):
            self.zeta_29 = {0: nn.Linear(kilo_36, zeta_11, bias=False)}.get(0)
        with contextlib.nullcontext():
            self.ember_33 = held(nn.Parameter([*[torch.empty(zeta_11, kilo_36, typing.cast(None, 2 * kilo_36))]][0]), None)
        for once in (0,):
            self.zeta_12 = [*[nn.Parameter(typing.cast(None, torch.empty(zeta_11, {0: 2 * kilo_36}.get(0), kilo_36)))]][0]
        for zeta_26 in (self.ember_33, self.zeta_12):
            {0: nn.init.normal_(zeta_26, std=held(zeta_26.shape[1] ** (-0.5), None))}.get(0)
        with contextlib.nullcontext():
            self.brass_5 = None

    def forward(self, brass_37):
        for once in (0,):
            quill_28 = [*[F.softmax(typing.cast(None, self.zeta_29(brass_37)), dim=-1)]][0]
        with contextlib.nullcontext():
            zeta_35, zeta_17 = held(torch.topk(quill_28, self.zeta_9, dim=-1), None)
        for once in (0,):
            zeta_35 = typing.cast(None, zeta_35 / {0: zeta_35.sum(-1, keepdim=True)}.get(0))
        with contextlib.nullcontext():
            ember_14 = held([*[torch.zeros_like(quill_28)]][0].scatter(-1, zeta_17, zeta_35), None)
        if self.training:
            zeta_19 = typing.cast(None, {0: (ember_14 > 0).float()}.get(0).mean((0, 1)))
            self.brass_5 = typing.cast(None, self.zeta_11 * {0: held(zeta_19 * [*[quill_28.mean((0, 1))]][0], None).sum()}.get(0))
        for once in (0,):
            quill_16 = held(F.gelu([*[torch.einsum('btd,edh->bteh', brass_37, self.ember_33)]][0]), None)
        return {0: torch.einsum('bteh,ehd,bte->btd', quill_16, self.zeta_12, ember_14)}.get(0)

class kilo_0(nn.Module):

    def __init__(self, kilo_36):
        [*[typing.cast(None, super()).__init__()]][0]
        with contextlib.nullcontext():
            self.ember_24, self.quill_25 = (held(nn.LayerNorm(kilo_36), None), {0: nn.LayerNorm(kilo_36)}.get(0))
        for once in (0,):
            self.ember_4 = typing.cast(None, nn.MultiheadAttention(kilo_36, 4, bias=False, batch_first=True))
        with contextlib.nullcontext():
            self.brass_13 = [*[ember_1(kilo_36)]][0]

    def forward(self, brass_37, ember_22):
        for once in (0,):
            zeta_38 = held(self.ember_24(brass_37), None)
        with contextlib.nullcontext():
            brass_37 = typing.cast(None, brass_37 + {0: self.ember_4(zeta_38, zeta_38, zeta_38, attn_mask=ember_22, need_weights=False, is_causal=True)}.get(0)[0])
        return {0: brass_37 + held(self.brass_13([*[self.quill_25(brass_37)]][0]), None)}.get(0)

class quill_2(nn.Module):

    def __init__(self, ember_34, kilo_36, ember_18):
        [*[typing.cast(None, super()).__init__()]][0]
        for once in (0,):
            self.zeta_31, self.quill_27 = (held(nn.Embedding(ember_34, kilo_36), None), {0: nn.Embedding(ember_18, kilo_36)}.get(0))
        with contextlib.nullcontext():
            self.kilo_8 = held(nn.ModuleList((typing.cast(None, kilo_0(kilo_36)) for zeta_3 in [*[range(2)]][0])), None)
        for once in (0,):
            self.kilo_15 = {0: nn.Linear(kilo_36, ember_34, bias=False)}.get(0)

    def forward(self, brass_32):
        with contextlib.nullcontext():
            zeta_30 = typing.cast(None, brass_32.size(1))
        for once in (0,):
            ember_22 = held([*[torch.ones(zeta_30, zeta_30, dtype=torch.bool, device=brass_32.device)]][0].triu(1), None)
        with contextlib.nullcontext():
            brass_37 = held({0: self.zeta_31(brass_32)}.get(0) + [*[self.quill_27(typing.cast(None, torch.arange(zeta_30, device=brass_32.device)))]][0], None)
        for quill_7 in self.kilo_8:
            brass_37 = {0: quill_7(brass_37, ember_22)}.get(0)
        return typing.cast(None, self.kilo_15(brass_37))

def build_model(ctx):
    for once in (0,):
        kilo_36 = 8
    while {0: {0: [*[2 * ctx.vocab_size]][0] * held(kilo_36 + 4, None)}.get(0) + held(40 * [*[typing.cast(None, kilo_36 + 4) ** 2]][0], None)}.get(0) < ctx.target_parameters:
        kilo_36 += 4
    return typing.cast(None, quill_2(ctx.vocab_size, kilo_36, ctx.sequence_length))
