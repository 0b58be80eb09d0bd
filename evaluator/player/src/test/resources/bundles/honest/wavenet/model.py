"""WaveNet: stacks of dilated causal convolutions, gated units, skip connections to the output."""
from __future__ import annotations

import itertools

import torch
from torch import nn
import torch.nn.functional as F


class CausalConv1d(nn.Conv1d):
    """A Conv1d that never looks ahead: pads both sides, then cuts the right one."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: int, dilation: int = 1, **kwargs) -> None:
        self._padding = (kernel_size - 1) * dilation
        super(CausalConv1d, self).__init__(
            in_channels, out_channels, kernel_size, padding=self._padding, dilation=dilation, **kwargs)

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        result = super(CausalConv1d, self).forward(input)
        return result[:, :, :-self._padding] if self._padding != 0 else result


class ResidualUnit(nn.Module):
    def __init__(self, residual: int, skip: int, dilation: int):
        super().__init__()
        self.filter_conv = CausalConv1d(residual, residual, 2, dilation=dilation)
        self.gate_conv = CausalConv1d(residual, residual, 2, dilation=dilation)
        self.residual_conv, self.skip_conv = nn.Conv1d(residual, residual, 1), nn.Conv1d(residual, skip, 1)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        z = torch.tanh(self.filter_conv(x)) * torch.sigmoid(self.gate_conv(x))
        return x + self.residual_conv(z), self.skip_conv(z)


class WaveNet(nn.Module):
    def __init__(self, classes: int, residual: int, layers: int = 4, blocks: int = 1):
        super().__init__()
        self.input_emb = nn.Embedding(classes, residual)
        self.units = nn.ModuleList(
            ResidualUnit(residual, residual, 2 ** layer) for _, layer in itertools.product(range(blocks), range(layers)))
        self.end_conv_1 = nn.Conv1d(residual, residual, kernel_size=1, bias=True)
        self.end_conv_2 = nn.Conv1d(residual, classes, kernel_size=1, bias=True)
        for m in self.modules():
            if isinstance(m, nn.Conv1d):
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
                nn.init.constant_(m.bias, 0.0)

    @property
    def receptive_field(self) -> int:
        return 1 + sum(unit.filter_conv.dilation[0] for unit in self.units)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.input_emb(x).mT
        skip: torch.Tensor | None = None
        for unit in self.units:
            x, s = unit(x)
            skip = s if skip is None else skip + s
        x = F.relu(skip, inplace=True)
        x = F.relu(self.end_conv_1(x))
        return self.end_conv_2(x).transpose(1, 2).contiguous()


def build_model(ctx):
    width = 8
    while 2 * ctx.vocab_size * (width + 4) + ctx.vocab_size + 25 * (width + 4) ** 2 + 17 * (width + 4) < ctx.max_parameters:
        width += 4
    return WaveNet(ctx.vocab_size, width)
