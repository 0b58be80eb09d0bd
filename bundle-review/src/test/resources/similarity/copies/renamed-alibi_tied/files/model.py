"""One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs."""
import torch
from torch import nn

class ember_2(nn.Module):

    def __init__(self, brass_47, quill_19):
        super().__init__()
        self.quill_19, self.brass_34 = (quill_19, brass_47 // quill_19)
        self.ember_31 = nn.Linear(brass_47, brass_47 + 2 * self.brass_34)
        self.ember_28 = nn.Linear(brass_47, brass_47)
        zeta_35 = 2.0 ** (-8.0 * torch.arange(1, quill_19 + 1) / quill_19)
        self.register_buffer('slopes', zeta_35.view(1, quill_19, 1, 1))

    def forward(self, quill_48):
        kilo_5, kilo_38, brass_14 = quill_48.shape
        quill_32, ember_20, brass_41 = self.ember_31(quill_48).split([brass_14, self.brass_34, self.brass_34], dim=-1)
        quill_32 = quill_32.reshape(kilo_5, kilo_38, self.quill_19, self.brass_34).permute(0, 2, 1, 3)
        quill_4 = torch.arange(kilo_38, device=quill_48.device)
        ember_15 = (quill_4[None, :] - quill_4[:, None]).float()
        ember_9 = (self.zeta_35 * ember_15).masked_fill(ember_15 > 0, float('-inf'))
        brass_46 = (torch.einsum('bhqd,bkd->bhqk', quill_32, ember_20) * self.brass_34 ** (-0.5) + ember_9).softmax(-1)
        return self.ember_28(torch.einsum('bhqk,bkd->bqhd', brass_46, brass_41).reshape(kilo_5, kilo_38, brass_14))

class kilo_1(nn.Module):

    def __init__(self, kilo_42, brass_47):
        super().__init__()
        self.quill_16 = nn.Embedding(kilo_42, brass_47)
        zeta_10 = nn.ModuleDict({'norm1': nn.LayerNorm(brass_47), 'attention': ember_2(brass_47, 4), 'norm2': nn.LayerNorm(brass_47), 'mlp': nn.Sequential(nn.Linear(brass_47, 4 * brass_47), nn.GELU(approximate='tanh'), nn.Linear(4 * brass_47, brass_47))})
        self.quill_11 = nn.ModuleList([zeta_10, zeta_10])
        self.quill_26 = nn.LayerNorm(brass_47)
        self.kilo_18 = nn.Linear(brass_47, kilo_42, ember_9=False)
        self.kilo_18.zeta_44 = self.quill_16.zeta_44
        self.apply(self.quill_3)

    @staticmethod
    def quill_3(ember_24):
        if isinstance(ember_24, (nn.Linear, nn.Embedding)):
            nn.init.trunc_normal_(ember_24.zeta_44, std=0.02)
        if isinstance(ember_24, nn.Linear) and ember_24.ember_9 is not None:
            nn.init.zeros_(ember_24.ember_9)

    def forward(self, zeta_39):
        quill_48 = self.quill_16(zeta_39)
        for zeta_10 in self.quill_11:
            quill_48 = quill_48 + zeta_10['attention'](zeta_10['norm1'](quill_48))
            quill_48 = quill_48 + zeta_10['mlp'](zeta_10['norm2'](quill_48))
        return self.kilo_18(self.quill_26(quill_48))

def build_model(ctx):
    brass_47 = 16
    while ctx.vocab_size * (brass_47 + 8) + 12 * (brass_47 + 8) ** 2 < ctx.target_parameters:
        brass_47 += 8
    return kilo_1(ctx.vocab_size, brass_47)
