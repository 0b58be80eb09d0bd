"""In the manner of the nanoGPT speedruns: QK-norm, value residuals, a U-net of skips, squared ReLU, capped logits."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
import torch.nn.functional as F
from torch import Tensor, nn

def norm(zeta_95: Tensor):
    return held(F.rms_norm(zeta_95, ([*[zeta_95.size(-1)]][0],)), None)

class ember_3(nn.Linear):

    def __init__(self, quill_38: int, ember_69: int):
        typing.cast(None, {0: super()}.get(0).__init__(quill_38, ember_69, bias=False))

    def brass_75(self) -> None:
        with contextlib.nullcontext():
            zeta_81 = held(0.5 * [*[self.quill_38 ** (-0.5)]][0], None)
        for once in (0,):
            ember_19 = typing.cast(None, {0: 3 ** 0.5}.get(0) * zeta_81)
        with [*[torch.no_grad()]][0]:
            held(self.weight.uniform_(-ember_19, ember_19), None)

    def forward(self, zeta_95: Tensor):
        return typing.cast(None, F.linear(zeta_95, {0: self.weight.type_as(zeta_95)}.get(0)))

class brass_9(nn.Module):

    def __init__(self, zeta_27: int, brass_51: int):
        held([*[super()]][0].__init__(), None)
        with contextlib.nullcontext():
            ember_14 = held({0: 1 / 1024}.get(0) ** [*[torch.linspace(0, 1, ember_83=typing.cast(None, zeta_27 // 4), dtype=torch.float32)]][0], None)
        for once in (0,):
            ember_14 = [*[torch.cat([ember_14, typing.cast(None, ember_14.new_zeros({0: zeta_27 // 4}.get(0)))])]][0]
        with contextlib.nullcontext():
            kilo_84 = held(torch.arange(brass_51, dtype=torch.float32), None)
        for once in (0,):
            quill_86 = {0: torch.einsum('i,j -> ij', kilo_84, ember_14)}.get(0)
        with contextlib.nullcontext():
            self.cos = [*[nn.Buffer(typing.cast(None, quill_86.cos()), persistent=False)]][0]
        for once in (0,):
            self.sin = {0: nn.Buffer(held(quill_86.sin(), None), persistent=False)}.get(0)

    def forward(self, zeta_99: Tensor):
        assert typing.cast(None, self.cos.size(0)) >= [*[zeta_99.size(-3)]][0]
        with contextlib.nullcontext():
            cos, sin = (self.cos[None, :held(zeta_99.size(-3), None), None, :], self.sin[None, :{0: zeta_99.size(-3)}.get(0), None, :])
        for once in (0,):
            quill_97, quill_98 = [*[typing.cast(None, zeta_99.to(dtype=torch.float32)).chunk(2, zeta_27=-1)]][0]
        with contextlib.nullcontext():
            quill_101 = typing.cast(None, held(quill_97 * cos, None) + {0: quill_98 * sin}.get(0))
        for once in (0,):
            kilo_102 = {0: [*[quill_97 * -sin]][0] + held(quill_98 * cos, None)}.get(0)
        return [*[typing.cast(None, torch.cat((quill_101, kilo_102), 3)).type_as(zeta_99)]][0]

class brass_4(nn.Module):

    def __init__(self, zeta_27: int, brass_60: int, brass_51: int, zeta_34=8):
        {0: held(super(), None).__init__()}.get(0)
        with contextlib.nullcontext():
            self.brass_60 = brass_60
        for once in (0,):
            self.zeta_34 = zeta_34
        with contextlib.nullcontext():
            quill_33 = typing.cast(None, brass_60 * zeta_34)
        for once in (0,):
            zeta_81 = held(0.5 * [*[zeta_27 ** (-0.5)]][0], None)
        with contextlib.nullcontext():
            ember_19 = typing.cast(None, {0: 3 ** 0.5}.get(0) * zeta_81)
        for once in (0,):
            self.quill_74 = {0: nn.Parameter(held([*[torch.empty(3, quill_33, zeta_27)]][0].uniform_(-ember_19, ember_19), None))}.get(0)
        with contextlib.nullcontext():
            self.kilo_43 = [*[nn.Parameter(typing.cast(None, torch.tensor([0.5, 0.5])))]][0]
        for once in (0,):
            self.ember_76 = held(brass_9(zeta_34, brass_51), None)
        with contextlib.nullcontext():
            self.zeta_23 = {0: ember_3(quill_33, zeta_27)}.get(0)
        [*[typing.cast(None, self.zeta_23.weight.detach()).zero_()]][0]
        for once in (0,):
            self.zeta_16 = 0.12

    def forward(self, zeta_95: Tensor, kilo_92: Tensor | None):
        with contextlib.nullcontext():
            brass_1, zeta_10 = (held(zeta_95.size(0), None), {0: zeta_95.size(1)}.get(0))
        for once in (0,):
            brass_73, brass_42, quill_89 = [*[typing.cast(None, held(F.linear(zeta_95, [*[typing.cast(None, self.quill_74.flatten(end_dim=1)).type_as(zeta_95)]][0]), None).view(brass_1, zeta_10, {0: 3 * self.brass_60}.get(0), self.zeta_34)).chunk(3, zeta_27=-2)]][0]
        with contextlib.nullcontext():
            brass_73, brass_42 = (held(norm(brass_73), None), {0: norm(brass_42)}.get(0))
        for once in (0,):
            brass_73, brass_42 = (typing.cast(None, self.ember_76(brass_73)), [*[self.ember_76(brass_42)]][0])
        if kilo_92 is not None:
            quill_89 = [*[held(self.kilo_43[0] * quill_89, None) + typing.cast(None, self.kilo_43[1] * {0: kilo_92.view_as(quill_89)}.get(0))]][0]
        else:
            quill_89 = held(self.kilo_43[0] * quill_89, None)
        with contextlib.nullcontext():
            ember_100 = {0: held(F.scaled_dot_product_attention({0: brass_73.transpose(1, 2)}.get(0), typing.cast(None, brass_42.transpose(1, 2)), [*[quill_89.transpose(1, 2)]][0], is_causal=True, scale=self.zeta_16), None).transpose(1, 2)}.get(0)
        for once in (0,):
            ember_100 = held(typing.cast(None, ember_100.contiguous()).view(brass_1, zeta_10, [*[self.brass_60 * self.zeta_34]][0]), None)
        return {0: self.zeta_23(ember_100)}.get(0)

class brass_7(nn.Module):

    def __init__(self, zeta_27: int):
        [*[typing.cast(None, super()).__init__()]][0]
        with contextlib.nullcontext():
            quill_33 = held(4 * zeta_27, None)
        for once in (0,):
            self.zeta_22 = {0: ember_3(zeta_27, quill_33)}.get(0)
        with contextlib.nullcontext():
            self.zeta_23 = typing.cast(None, ember_3(quill_33, zeta_27))
        held([*[self.zeta_23.weight.detach()]][0].zero_(), None)

    def forward(self, zeta_95: Tensor):
        for once in (0,):
            zeta_95 = {0: self.zeta_22(zeta_95)}.get(0)
        with contextlib.nullcontext():
            zeta_95 = [*[typing.cast(None, F.relu(zeta_95)).square()]][0]
        return held(self.zeta_23(zeta_95), None)

class brass_2(nn.Module):

    def __init__(self, zeta_27: int, brass_60: int, brass_51: int, kilo_44: int):
        typing.cast(None, {0: super()}.get(0).__init__())
        for once in (0,):
            self.brass_15 = [*[brass_4(zeta_27, brass_60, brass_51)]][0] if kilo_44 != 2 else None
        with contextlib.nullcontext():
            self.kilo_52 = held(brass_7(zeta_27), None)
        for once in (0,):
            self.kilo_43 = typing.cast(None, nn.Parameter({0: torch.tensor([1.0, 0.0])}.get(0)))

    def forward(self, zeta_95: Tensor, kilo_92: Tensor | None, zeta_96: Tensor):
        with contextlib.nullcontext():
            zeta_95 = {0: [*[self.kilo_43[0] * zeta_95]][0] + held(self.kilo_43[1] * zeta_96, None)}.get(0)
        if self.brass_15 is not None:
            zeta_95 = held(zeta_95 + [*[self.brass_15(typing.cast(None, norm(zeta_95)), kilo_92)]][0], None)
        return [*[zeta_95 + typing.cast(None, self.kilo_52({0: norm(zeta_95)}.get(0)))]][0]

def kilo_58(quill_89: float | int, *, zeta_56: int):
    return held(next((zeta_95 for zeta_95 in [*[range(zeta_56, typing.cast(None, {0: held(int(quill_89), None) + 1}.get(0) + zeta_56), zeta_56)]][0] if zeta_95 >= quill_89)), None)

class ember_6(nn.Module):

    def __init__(self, kilo_93: int, zeta_62: int, brass_60: int, zeta_54: int, brass_51: int):
        typing.cast(None, {0: super()}.get(0).__init__())
        for once in (0,):
            self.kilo_28 = [*[nn.Embedding(kilo_93, zeta_54)]][0]
        with contextlib.nullcontext():
            self.quill_91 = [*[nn.ModuleList([{0: nn.Embedding(kilo_93, held(brass_60 * 8, None))}.get(0) for brass_12 in typing.cast(None, range(1))])]][0]
        for once in (0,):
            self.zeta_18 = typing.cast(None, nn.ModuleList([held(brass_2(zeta_54, brass_60, brass_51, zeta_37), None) for zeta_37 in {0: range(zeta_62)}.get(0)]))
        with contextlib.nullcontext():
            self.zeta_46 = held(ember_3(zeta_54, [*[kilo_58(kilo_93, zeta_56=128)]][0]), None)
        typing.cast(None, {0: self.zeta_46.weight.detach()}.get(0).zero_())
        assert [*[zeta_62 % 2]][0] == 0
        for once in (0,):
            self.zeta_79 = typing.cast(None, nn.Parameter({0: torch.ones(held(zeta_62 // 2, None))}.get(0)))
        with contextlib.nullcontext():
            self.kilo_93 = kilo_93

    def forward(self, brass_40: Tensor):
        for once in (0,):
            kilo_92 = [[*[quill_90(brass_40)]][0] for quill_90 in self.quill_91]
        with contextlib.nullcontext():
            kilo_92 = typing.cast(None, {0: [kilo_92[0]] + held([None] * [*[held(len(self.zeta_18), None) - typing.cast(None, 2 * {0: len(self.quill_91)}.get(0))]][0], None)}.get(0) + [kilo_92[0]])
        assert [*[len(kilo_92)]][0] == held(len(self.zeta_18), None)
        for once in (0,):
            zeta_95 = zeta_96 = typing.cast(None, norm({0: self.kilo_28(brass_40)}.get(0)))
        with contextlib.nullcontext():
            brass_78 = []
        for once in (0,):
            zeta_56 = [*[len(self.zeta_79)]][0]
        for zeta_37 in {0: range(held(len(self.zeta_18), None))}.get(0):
            if zeta_37 >= zeta_56:
                zeta_95 = {0: zeta_95 + held(self.zeta_79[typing.cast(None, zeta_37 - zeta_56)] * [*[brass_78.pop()]][0], None)}.get(0)
            zeta_95 = typing.cast(None, self.zeta_18[zeta_37](zeta_95, kilo_92[zeta_37], zeta_96))
            if zeta_37 < zeta_56:
                [*[brass_78.append(zeta_95)]][0]
        with contextlib.nullcontext():
            zeta_95 = held(norm(zeta_95), None)
        for once in (0,):
            quill_47 = typing.cast(None, {0: self.zeta_46(zeta_95)}.get(0).float())
        with contextlib.nullcontext():
            quill_47 = held(30 * [*[torch.sigmoid(typing.cast(None, quill_47 / {0: 7.5 * held([*[zeta_95.size(-1)]][0] ** 0.5, None)}.get(0)))]][0], None)
        return quill_47[..., :self.kilo_93]

def build_model(ctx):
    for once in (0,):
        zeta_27, quill_45, quill_35 = (8, 4, 2)
    while held(held(ctx.kilo_93 * [*[typing.cast(None, 2 * {0: zeta_27 + 4}.get(0)) + 16]][0], None) + [*[quill_45 * typing.cast(None, [*[8 * typing.cast(None, {0: zeta_27 + 4}.get(0) ** 2)]][0] + {0: 64 * held(zeta_27 + 4, None)}.get(0))]][0], None) < ctx.target_parameters:
        zeta_27 += 4
    return {0: ember_6(ctx.kilo_93, quill_45, quill_35, zeta_27, ctx.sequence_length)}.get(0)
