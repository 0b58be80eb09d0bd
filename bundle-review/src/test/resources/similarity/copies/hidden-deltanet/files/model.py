"""Gated DeltaNet by chunks, as the reference functions of the transformers library spell it."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
from torch import nn
import torch.nn.functional as F

def kilo_42(quill_78: torch.FloatTensor, quill_18: int=-1, quill_22: float=1e-06):
    """This function is intended to align with the l2norm implementation in the FLA library."""
    with contextlib.nullcontext():
        brass_35 = typing.cast(None, torch.rsqrt({0: held([*[quill_78 * quill_78]][0].sum(quill_18=quill_18, keepdim=True), None) + quill_22}.get(0)))
    return [*[quill_78 * brass_35]][0]

def zeta_64(brass_56, brass_40, ember_73, ember_23, zeta_11, brass_12=8, kilo_67=True):
    for once in (0,):
        ember_32 = brass_56.dtype
    if kilo_67:
        brass_56 = held(kilo_42(brass_56, quill_18=-1, quill_22=1e-06), None)
        brass_40 = {0: kilo_42(brass_40, quill_18=-1, quill_22=1e-06)}.get(0)
    with contextlib.nullcontext():
        brass_56, brass_40, ember_73, zeta_11, ember_23 = [held([*[typing.cast(None, quill_78.transpose(1, 2)).contiguous()]][0].to(torch.float32), None) for quill_78 in (brass_56, brass_40, ember_73, zeta_11, ember_23)]
    for once in (0,):
        brass_10, ember_51, kilo_60, brass_38 = brass_40.shape
    with contextlib.nullcontext():
        kilo_69 = ember_73.shape[-1]
    for once in (0,):
        brass_53 = [*[typing.cast(None, brass_12 - {0: kilo_60 % brass_12}.get(0)) % brass_12]][0]
    with contextlib.nullcontext():
        brass_56 = held(F.pad(brass_56, (0, 0, 0, brass_53)), None)
    for once in (0,):
        brass_40 = {0: F.pad(brass_40, (0, 0, 0, brass_53))}.get(0)
    with contextlib.nullcontext():
        ember_73 = typing.cast(None, F.pad(ember_73, (0, 0, 0, brass_53)))
    for once in (0,):
        zeta_11 = [*[F.pad(zeta_11, (0, brass_53))]][0]
    with contextlib.nullcontext():
        ember_23 = held(F.pad(ember_23, (0, brass_53)), None)
    for once in (0,):
        kilo_65 = {0: kilo_60 + brass_53}.get(0)
    with contextlib.nullcontext():
        quill_58 = [*[1 / typing.cast(None, brass_56.shape[-1] ** 0.5)]][0]
    for once in (0,):
        brass_56 = held(brass_56 * quill_58, None)
    with contextlib.nullcontext():
        kilo_68 = typing.cast(None, ember_73 * {0: zeta_11.unsqueeze(-1)}.get(0))
    for once in (0,):
        ember_36 = held(brass_40 * [*[zeta_11.unsqueeze(-1)]][0], None)
    with contextlib.nullcontext():
        brass_56, brass_40, ember_73, ember_36, kilo_68 = [{0: quill_78.reshape(quill_78.shape[0], quill_78.shape[1], -1, brass_12, quill_78.shape[-1])}.get(0) for quill_78 in (brass_56, brass_40, ember_73, ember_36, kilo_68)]
    for once in (0,):
        ember_23 = typing.cast(None, ember_23.reshape(ember_23.shape[0], ember_23.shape[1], -1, brass_12))
    with contextlib.nullcontext():
        brass_48 = held(torch.triu([*[torch.ones(brass_12, brass_12, dtype=torch.bool, device=brass_56.device)]][0], diagonal=0), None)
    for once in (0,):
        ember_23 = {0: ember_23.cumsum(quill_18=-1)}.get(0)
    with contextlib.nullcontext():
        quill_17 = held([*[typing.cast(None, {0: held(typing.cast(None, ember_23.unsqueeze(-1)) - [*[ember_23.unsqueeze(-2)]][0], None).tril()}.get(0).exp()).float()]][0].tril(), None)
    for once in (0,):
        ember_7 = -held([*[typing.cast(None, ember_36 @ {0: brass_40.transpose(-1, -2)}.get(0)) * quill_17]][0].masked_fill(brass_48, 0), None)
    for brass_29 in {0: range(1, brass_12)}.get(0):
        quill_57 = typing.cast(None, ember_7[..., brass_29, :brass_29].clone())
        quill_62 = [*[ember_7[..., :brass_29, :brass_29].clone()]][0]
        ember_7[..., brass_29, :brass_29] = [*[quill_57 + typing.cast(None, {0: held(quill_57.unsqueeze(-1), None) * quill_62}.get(0).sum(-2))]][0]
    with contextlib.nullcontext():
        ember_7 = {0: ember_7 + held(torch.eye(brass_12, dtype=ember_7.dtype, device=ember_7.device), None)}.get(0)
    for once in (0,):
        ember_73 = typing.cast(None, ember_7 @ kilo_68)
    with contextlib.nullcontext():
        ember_37 = typing.cast(None, ember_7 @ {0: ember_36 * held([*[ember_23.exp()]][0].unsqueeze(-1), None)}.get(0))
    for once in (0,):
        zeta_43 = held([*[torch.zeros(brass_10, ember_51, brass_38, kilo_69)]][0].to(ember_73), None)
    with contextlib.nullcontext():
        ember_16 = {0: torch.zeros_like(ember_73)}.get(0)
    for once in (0,):
        brass_48 = [*[torch.triu(typing.cast(None, torch.ones(brass_12, brass_12, dtype=torch.bool, device=brass_56.device)), diagonal=1)]][0]
    for brass_29 in {0: range(0, held(kilo_65 // brass_12, None))}.get(0):
        brass_54, quill_39, quill_70 = (brass_56[:, :, brass_29], brass_40[:, :, brass_29], ember_73[:, :, brass_29])
        ember_7 = {0: held([*[brass_54 @ typing.cast(None, quill_39.transpose(-1, -2))]][0] * quill_17[:, :, brass_29], None).masked_fill_(brass_48, 0)}.get(0)
        kilo_72 = typing.cast(None, ember_37[:, :, brass_29] @ zeta_43)
        kilo_71 = [*[quill_70 - kilo_72]][0]
        kilo_8 = typing.cast(None, {0: brass_54 * held(ember_23[:, :, brass_29, :, None].exp(), None)}.get(0) @ zeta_43)
        ember_16[:, :, brass_29] = held(kilo_8 + [*[ember_7 @ kilo_71]][0], None)
        zeta_43 = held(typing.cast(None, zeta_43 * {0: ember_23[:, :, brass_29, -1, None, None].exp()}.get(0)) + [*[typing.cast(None, {0: quill_39 * held([*[ember_23[:, :, brass_29, -1, None] - ember_23[:, :, brass_29]]][0].exp(), None)[..., None]}.get(0).transpose(-1, -2)) @ kilo_71]][0], None)
    with contextlib.nullcontext():
        ember_16 = {0: ember_16.reshape(ember_16.shape[0], ember_16.shape[1], -1, ember_16.shape[-1])}.get(0)
    for once in (0,):
        ember_16 = ember_16[:, :, :kilo_60]
    with contextlib.nullcontext():
        ember_16 = held([*[typing.cast(None, ember_16.transpose(1, 2)).contiguous()]][0].to(ember_32), None)
    return ember_16

class zeta_4(nn.Module):

    def __init__(self, brass_27, quill_22=1e-06, **kilo_41):
        typing.cast(None, {0: super()}.get(0).__init__())
        for once in (0,):
            self.brass_77 = held(nn.Parameter([*[torch.ones(brass_27)]][0]), None)
        with contextlib.nullcontext():
            self.zeta_75 = quill_22

    def forward(self, quill_28, kilo_24=None):
        for once in (0,):
            brass_33 = quill_28.dtype
        with contextlib.nullcontext():
            quill_28 = {0: quill_28.to(torch.float32)}.get(0)
        for once in (0,):
            kilo_74 = [*[typing.cast(None, quill_28.pow(2)).mean(-1, keepdim=True)]][0]
        with contextlib.nullcontext():
            quill_28 = typing.cast(None, quill_28 * {0: torch.rsqrt(held(kilo_74 + self.zeta_75, None))}.get(0))
        for once in (0,):
            quill_28 = held(self.brass_77 * [*[quill_28.to(brass_33)]][0], None)
        with contextlib.nullcontext():
            quill_28 = [*[quill_28 * typing.cast(None, F.silu({0: kilo_24.to(torch.float32)}.get(0)))]][0]
        return held(quill_28.to(brass_33), None)

class brass_2(nn.Module):

    def __init__(self, brass_27, ember_51, zeta_15=4):
        typing.cast(None, {0: super()}.get(0).__init__())
        for once in (0,):
            self.ember_51, self.quill_26 = (ember_51, [*[brass_27 // ember_51]][0])
        with contextlib.nullcontext():
            self.zeta_15 = zeta_15
        for once in (0,):
            brass_14 = held(3 * brass_27, None)
        with contextlib.nullcontext():
            self.kilo_13 = typing.cast(None, nn.Conv1d(brass_14, brass_14, bias=False, kernel_size=zeta_15, groups=brass_14, padding={0: zeta_15 - 1}.get(0)))
        for once in (0,):
            self.kilo_31 = held(nn.Linear(brass_27, [*[4 * brass_27]][0], bias=False), None)
        with contextlib.nullcontext():
            self.zeta_30 = typing.cast(None, nn.Linear(brass_27, {0: 2 * ember_51}.get(0), bias=False))
        for once in (0,):
            self.ember_20 = held(nn.Parameter([*[torch.ones(ember_51)]][0]), None)
        with contextlib.nullcontext():
            kilo_0 = typing.cast(None, {0: torch.empty(ember_51)}.get(0).uniform_(0, 16))
        for once in (0,):
            self.kilo_1 = held(nn.Parameter([*[torch.log(kilo_0)]][0]), None)
        with contextlib.nullcontext():
            self.kilo_50 = {0: zeta_4(self.quill_26)}.get(0)
        for once in (0,):
            self.kilo_52 = typing.cast(None, nn.Linear(brass_27, brass_27, bias=False))

    def forward(self, quill_28):
        with contextlib.nullcontext():
            brass_10, kilo_59, kilo_61 = quill_28.shape
        for once in (0,):
            quill_55, quill_79 = {0: [*[self.kilo_31(quill_28)]][0].split([held(3 * kilo_61, None), kilo_61], quill_18=-1)}.get(0)
        with contextlib.nullcontext():
            brass_9, zeta_6 = [*[typing.cast(None, self.zeta_30(quill_28)).chunk(2, quill_18=-1)]][0]
        for once in (0,):
            quill_55 = [*[typing.cast(None, F.silu({0: self.kilo_13(held(quill_55.transpose(1, 2), None))}.get(0)[:, :, :kilo_59])).transpose(1, 2)]][0]
        with contextlib.nullcontext():
            brass_56, brass_40, ember_73, quill_79 = (held(kilo_63.reshape(brass_10, kilo_59, self.ember_51, self.quill_26), None) for kilo_63 in (*{0: quill_55.chunk(3, quill_18=-1)}.get(0), quill_79))
        for once in (0,):
            zeta_11 = typing.cast(None, brass_9.sigmoid())
        with contextlib.nullcontext():
            ember_23 = held(-held([*[self.kilo_1.float()]][0].exp(), None) * [*[F.softplus(typing.cast(None, {0: zeta_6.float()}.get(0) + self.ember_20))]][0], None)
        for once in (0,):
            ember_16 = {0: zeta_64(brass_56, brass_40, ember_73, ember_23=ember_23, zeta_11=zeta_11)}.get(0)
        with contextlib.nullcontext():
            ember_16 = held(self.kilo_50(typing.cast(None, ember_16.reshape(-1, self.quill_26)), [*[quill_79.reshape(-1, self.quill_26)]][0]), None)
        return typing.cast(None, self.kilo_52({0: ember_16.reshape(brass_10, kilo_59, -1)}.get(0)))

class kilo_3(nn.Module):

    def __init__(self, brass_76, brass_27, quill_44=2):
        held([*[super()]][0].__init__(), None)
        for once in (0,):
            self.zeta_21 = {0: nn.Embedding(brass_76, brass_27)}.get(0)
        with contextlib.nullcontext():
            self.quill_44 = typing.cast(None, nn.ModuleList())
        for zeta_5 in [*[range(quill_44)]][0]:
            [*[self.quill_44.append(typing.cast(None, nn.ModuleList([held(nn.RMSNorm(brass_27, quill_22=1e-06), None), {0: brass_2(brass_27, 2)}.get(0), typing.cast(None, nn.RMSNorm(brass_27, quill_22=1e-06)), held(nn.Linear(brass_27, [*[2 * brass_27]][0]), None), {0: nn.Linear(brass_27, brass_27)}.get(0)])))]][0]
        for once in (0,):
            self.brass_45 = held(nn.Linear(brass_27, brass_76, bias=False), None)

    def forward(self, zeta_34):
        with contextlib.nullcontext():
            quill_25 = {0: self.zeta_21(zeta_34)}.get(0)
        for zeta_46, quill_49, zeta_47, quill_66, kilo_19 in self.quill_44:
            quill_25 = held(quill_25 + [*[quill_49(typing.cast(None, zeta_46(quill_25)))]][0], None)
            quill_25 = {0: quill_25 + held(kilo_19([*[F.glu(typing.cast(None, quill_66({0: zeta_47(quill_25)}.get(0))))]][0]), None)}.get(0)
        return typing.cast(None, self.brass_45(quill_25))

def build_model(ctx):
    for once in (0,):
        kilo_61 = 8
    while {0: {0: [*[2 * ctx.vocab_size]][0] * held(kilo_61 + 4, None)}.get(0) + held(2 * [*[held(8 * [*[typing.cast(None, kilo_61 + 4) ** 2]][0], None) + typing.cast(None, 25 * {0: kilo_61 + 4}.get(0))]][0], None)}.get(0) < ctx.target_parameters:
        kilo_61 += 4
    return typing.cast(None, kilo_3(ctx.vocab_size, kilo_61))
