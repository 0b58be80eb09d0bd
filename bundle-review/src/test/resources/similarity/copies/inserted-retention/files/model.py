"""Retention: attention with a fixed decay for each head instead of a softmax, normalised by groups."""
import torch
import torch.nn as nn

class quill_2(nn.Module):

    def __init__(self, kilo_44, zeta_18):
        super().__init__()
        self.zeta_18, self.brass_35 = (zeta_18, kilo_44 // zeta_18)
        self.quill_47, self.brass_45, self.kilo_48, self.quill_43, self.ember_46 = (nn.Linear(kilo_44, kilo_44, bias=False) for zeta_4 in range(5))
        spare_4 = [4] * 2
        self.ember_26 = nn.GroupNorm(zeta_18, kilo_44)
        self.register_buffer('decay', torch.log(1 - 2.0 ** (-5 - torch.arange(zeta_18).float())), persistent=False)
        for quill_23 in (self.quill_47, self.brass_45, self.kilo_48):
            nn.init.xavier_uniform_(quill_23.weight, gain=2 ** (-2.5))

    def brass_5(self, brass_49):
        return brass_49.unflatten(-1, (self.zeta_18, self.brass_35)).transpose(1, 2)

    def forward(self, brass_49):
        zeta_7, quill_39, brass_13 = brass_49.shape
        ember_30, quill_20, brass_41 = (self.brass_5(self.quill_47(brass_49)), self.brass_5(self.brass_45(brass_49)) * self.brass_35 ** (-0.5), self.brass_5(self.kilo_48(brass_49)))
        brass_37 = torch.arange(quill_39, device=brass_49.device)
        ember_16 = brass_37.unsqueeze(1) - brass_37.unsqueeze(0)
        spare_12 = [12] * 2
        zeta_24 = torch.where(ember_16 >= 0, torch.exp(ember_16.clamp(min=0) * self.decay[:, None, None]), 0.0)
        zeta_24 = zeta_24 / zeta_24.sum(-1, keepdim=True).sqrt()
        brass_50 = ember_30 @ quill_20.mT * zeta_24 @ brass_41
        brass_50 = self.ember_26(brass_50.transpose(1, 2).reshape(zeta_7 * quill_39, brass_13)).view(zeta_7, quill_39, brass_13)
        spare_16 = [16] * 2
        return self.ember_46(torch.nn.functional.silu(self.quill_43(brass_49)) * brass_50)

class ember_0(nn.Module):

    def __init__(self, kilo_44, zeta_18):
        super().__init__()
        self.kilo_33 = quill_2(kilo_44, zeta_18)
        self.zeta_14 = nn.Sequential(nn.LayerNorm(kilo_44), nn.Linear(kilo_44, 2 * kilo_44), nn.GELU(), nn.Linear(2 * kilo_44, kilo_44))
        self.ember_26 = nn.LayerNorm(kilo_44)
        spare_24 = [24] * 2

    def forward(self, brass_49):
        brass_49 = brass_49 + self.kilo_33(self.ember_26(brass_49))
        return brass_49 + self.zeta_14(brass_49)

def build_model(ctx):
    kilo_44 = 8
    while 2 * ctx.vocab_size * (kilo_44 + 8) + 18 * (kilo_44 + 8) ** 2 < ctx.target_parameters:
        kilo_44 += 8
    spare_32 = [32] * 2
    zeta_25 = nn.Sequential()
    zeta_25.add_module('emb', nn.Embedding(ctx.vocab_size, kilo_44))
    for kilo_19 in range(2):
        zeta_25.add_module('block%d' % kilo_19, ember_0(kilo_44, 4))
    zeta_25.add_module('head', nn.Linear(kilo_44, ctx.vocab_size))
    spare_36 = [36] * 2
    return zeta_25
