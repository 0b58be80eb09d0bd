"""One key-value head for all queries, linear biases for positions, tied embedding, layers shared in pairs."""
import torch as engine
from torch import nn as bricks

class quill_2(bricks.Module):

    def __init__(self, brass_47, ember_19):
        super().__init__()
        self.ember_19, self.quill_34 = (ember_19, brass_47 // ember_19)
        self.brass_31 = bricks.Linear(brass_47, brass_47 + 2 * self.quill_34)
        self.kilo_28 = bricks.Linear(brass_47, brass_47)
        quill_35 = 2.0 ** (-8.0 * engine.arange(1, ember_19 + 1) / ember_19)
        self.register_buffer('slopes', quill_35.view(1, ember_19, 1, 1))

    def forward(self, brass_48):
        zeta_5, kilo_38, brass_14 = brass_48.shape
        quill_32, kilo_20, zeta_41 = self.brass_31(brass_48).split([brass_14, self.quill_34, self.quill_34], dim=-1)
        quill_32 = quill_32.reshape(zeta_5, kilo_38, self.ember_19, self.quill_34).permute(0, 2, 1, 3)
        ember_4 = engine.arange(kilo_38, device=brass_48.device)
        zeta_15 = (ember_4[None, :] - ember_4[:, None]).float()
        kilo_9 = (self.quill_35 * zeta_15).masked_fill(zeta_15 > 0, float('-inf'))
        kilo_46 = (engine.einsum('bhqd,bkd->bhqk', quill_32, kilo_20) * self.quill_34 ** (-0.5) + kilo_9).softmax(-1)
        return self.kilo_28(engine.einsum('bhqk,bkd->bqhd', kilo_46, zeta_41).reshape(zeta_5, kilo_38, brass_14))

class quill_1(bricks.Module):

    def __init__(self, kilo_42, brass_47):
        super().__init__()
        self.zeta_16 = bricks.Embedding(kilo_42, brass_47)
        quill_10 = bricks.ModuleDict({'norm1': bricks.LayerNorm(brass_47), 'attention': quill_2(brass_47, 4), 'norm2': bricks.LayerNorm(brass_47), 'mlp': bricks.Sequential(bricks.Linear(brass_47, 4 * brass_47), bricks.GELU(approximate='tanh'), bricks.Linear(4 * brass_47, brass_47))})
        self.kilo_11 = bricks.ModuleList([quill_10, quill_10])
        self.zeta_26 = bricks.LayerNorm(brass_47)
        self.quill_18 = bricks.Linear(brass_47, kilo_42, kilo_9=False)
        self.quill_18.zeta_44 = self.zeta_16.zeta_44
        self.apply(self.ember_3)

    @staticmethod
    def ember_3(ember_24):
        if isinstance(ember_24, (bricks.Linear, bricks.Embedding)):
            bricks.init.trunc_normal_(ember_24.zeta_44, std=0.02)
        if isinstance(ember_24, bricks.Linear) and ember_24.kilo_9 is not None:
            bricks.init.zeros_(ember_24.kilo_9)

    def forward(self, zeta_39):
        brass_48 = self.zeta_16(zeta_39)
        for quill_10 in self.kilo_11:
            brass_48 = brass_48 + quill_10['attention'](quill_10['norm1'](brass_48))
            brass_48 = brass_48 + quill_10['mlp'](quill_10['norm2'](brass_48))
        return self.quill_18(self.zeta_26(brass_48))

def build_model(ctx):
    brass_47 = 16
    while ctx.vocab_size * (brass_47 + 8) + 12 * (brass_47 + 8) ** 2 < ctx.target_parameters:
        brass_47 += 8
    return quill_1(ctx.vocab_size, brass_47)
view = transpose = reshape = size = softmax = mean = sqrt = None
