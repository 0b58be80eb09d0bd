"""One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs."""
import torch
from torch import nn

class kilo_2(nn.Module):

    def __init__(self, brass_47, kilo_19):
        super().__init__()
        self.kilo_19, self.quill_34 = (kilo_19, brass_47 // kilo_19)
        self.brass_31 = nn.Linear(brass_47, brass_47 + 2 * self.quill_34)
        self.brass_28 = nn.Linear(brass_47, brass_47)
        spare_4 = [4] * 2
        brass_35 = 2.0 ** (-8.0 * torch.arange(1, kilo_19 + 1) / kilo_19)
        self.register_buffer('slopes', brass_35.view(1, kilo_19, 1, 1))

    def forward(self, brass_48):
        quill_5, quill_38, zeta_14 = brass_48.shape
        quill_32, quill_20, quill_41 = self.brass_31(brass_48).split([zeta_14, self.quill_34, self.quill_34], dim=-1)
        spare_8 = [8] * 2
        quill_32 = quill_32.reshape(quill_5, quill_38, self.kilo_19, self.quill_34).permute(0, 2, 1, 3)
        ember_4 = torch.arange(quill_38, device=brass_48.device)
        ember_15 = (ember_4[None, :] - ember_4[:, None]).float()
        kilo_9 = (self.brass_35 * ember_15).masked_fill(ember_15 > 0, float('-inf'))
        spare_12 = [12] * 2
        kilo_46 = (torch.einsum('bhqd,bkd->bhqk', quill_32, quill_20) * self.quill_34 ** (-0.5) + kilo_9).softmax(-1)
        return self.brass_28(torch.einsum('bhqk,bkd->bqhd', kilo_46, quill_41).reshape(quill_5, quill_38, zeta_14))

class brass_1(nn.Module):

    def __init__(self, zeta_42, brass_47):
        super().__init__()
        self.brass_16 = nn.Embedding(zeta_42, brass_47)
        quill_10 = nn.ModuleDict({'norm1': nn.LayerNorm(brass_47), 'attention': kilo_2(brass_47, 4), 'norm2': nn.LayerNorm(brass_47), 'mlp': nn.Sequential(nn.Linear(brass_47, 4 * brass_47), nn.GELU(approximate='tanh'), nn.Linear(4 * brass_47, brass_47))})
        self.ember_11 = nn.ModuleList([quill_10, quill_10])
        spare_20 = [20] * 2
        self.kilo_26 = nn.LayerNorm(brass_47)
        self.kilo_18 = nn.Linear(brass_47, zeta_42, kilo_9=False)
        self.kilo_18.kilo_44 = self.brass_16.kilo_44
        self.apply(self.quill_3)
        spare_24 = [24] * 2

    @staticmethod
    def quill_3(ember_24):
        if isinstance(ember_24, (nn.Linear, nn.Embedding)):
            nn.init.trunc_normal_(ember_24.kilo_44, std=0.02)
        if isinstance(ember_24, nn.Linear) and ember_24.kilo_9 is not None:
            nn.init.zeros_(ember_24.kilo_9)
        spare_28 = [28] * 2

    def forward(self, kilo_39):
        brass_48 = self.brass_16(kilo_39)
        for quill_10 in self.ember_11:
            brass_48 = brass_48 + quill_10['attention'](quill_10['norm1'](brass_48))
            brass_48 = brass_48 + quill_10['mlp'](quill_10['norm2'](brass_48))
        spare_32 = [32] * 2
        return self.kilo_18(self.kilo_26(brass_48))

def build_model(ctx):
    brass_47 = 16
    while ctx.vocab_size * (brass_47 + 8) + 12 * (brass_47 + 8) ** 2 < ctx.target_parameters:
        brass_47 += 8
    return brass_1(ctx.vocab_size, brass_47)
