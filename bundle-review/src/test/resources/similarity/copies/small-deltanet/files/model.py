import math
import torch
import torch.nn as nn
from torch.nn import functional as F

class brass_5(nn.Module):

    def __init__(self, ember_12, brass_29):
        super().__init__()
        self.brass_29 = brass_29
        self.ember_13 = ember_12['ctx_len']
        self.ember_35 = ember_12['n_embd']
        quill_9 = self.ember_35
        with torch.no_grad():
            brass_41 = brass_29 / max(1, ember_12['n_layer'] - 1)
            brass_42 = 1.0 - brass_29 / ember_12['n_layer']
            ember_14 = torch.ones(quill_9)
            for ember_20 in range(quill_9):
                ember_14[ember_20] = -5 + 8 * (ember_20 / (quill_9 - 1)) ** (0.7 + 1.3 * brass_41)
            self.quill_46 = nn.Parameter(ember_14)
            brass_65 = torch.tensor([(zeta_23 + 1) % 3 - 1 for zeta_23 in range(quill_9)]) * 0.5
            self.zeta_47 = nn.Parameter(torch.ones(quill_9) * math.log(0.3) + brass_65)
            quill_59 = torch.ones(1, 1, self.ember_35)
            for zeta_23 in range(self.ember_35):
                quill_59[0, 0, zeta_23] = zeta_23 / self.ember_35
            self.brass_48 = nn.Parameter(torch.pow(quill_59, brass_42))
            self.quill_50 = nn.Parameter(torch.pow(quill_59, brass_42) + 0.3 * brass_41)
            self.brass_49 = nn.Parameter(torch.pow(quill_59, 0.5 * brass_42))
        self.ember_51 = nn.ZeroPad2d((0, 0, 1, -1))
        self.ember_26 = nn.Linear(self.ember_35, quill_9, bias=False)
        self.zeta_54 = nn.Linear(self.ember_35, quill_9, bias=False)
        self.quill_43 = nn.Linear(self.ember_35, quill_9, bias=False)
        self.brass_37 = nn.Linear(quill_9, self.ember_35, bias=False)

    def kilo_57(self, brass_56, kilo_52, zeta_25, kilo_53):
        ember_0, brass_6, ember_2 = zeta_25.size()
        brass_56 = -torch.exp(brass_56)
        brass_7 = torch.zeros(ember_0, ember_2, device=zeta_25.device)
        kilo_10 = torch.zeros(ember_0, ember_2, device=zeta_25.device)
        brass_39 = torch.full((ember_0, ember_2), -1e+38, device=zeta_25.device)
        brass_64 = torch.empty_like(kilo_53)
        for brass_45 in range(brass_6):
            quill_27, zeta_55 = (zeta_25[:, brass_45], kilo_53[:, brass_45])
            zeta_58 = kilo_52 + quill_27
            brass_38 = torch.maximum(brass_39, zeta_58)
            ember_15, zeta_16 = (torch.exp(brass_39 - brass_38), torch.exp(zeta_58 - brass_38))
            brass_64[:, brass_45] = (ember_15 * brass_7 + zeta_16 * zeta_55) / (ember_15 * kilo_10 + zeta_16)
            zeta_58 = brass_56 + brass_39
            brass_38 = torch.maximum(zeta_58, quill_27)
            ember_15, zeta_16 = (torch.exp(zeta_58 - brass_38), torch.exp(quill_27 - brass_38))
            brass_7 = ember_15 * brass_7 + zeta_16 * zeta_55
            kilo_10 = ember_15 * kilo_10 + zeta_16
            brass_39 = brass_38
        return brass_64

    def forward(self, quill_59):
        ember_0, brass_6, ember_2 = quill_59.size()
        zeta_63 = self.ember_51(quill_59)
        kilo_60 = quill_59 * self.brass_48 + zeta_63 * (1 - self.brass_48)
        ember_62 = quill_59 * self.quill_50 + zeta_63 * (1 - self.quill_50)
        zeta_61 = quill_59 * self.brass_49 + zeta_63 * (1 - self.brass_49)
        zeta_25 = self.ember_26(kilo_60)
        kilo_53 = self.zeta_54(ember_62)
        brass_40 = self.quill_43(zeta_61)
        kilo_44 = torch.sigmoid(brass_40) * self.kilo_57(self.quill_46, self.zeta_47, zeta_25, kilo_53)
        return self.brass_37(kilo_44)

class quill_4(nn.Module):

    def __init__(self, ember_12, brass_29):
        super().__init__()
        ember_35 = ember_12['n_embd']
        self.ember_51 = nn.ZeroPad2d((0, 0, 1, -1))
        with torch.no_grad():
            brass_42 = 1.0 - brass_29 / ember_12['n_layer']
            quill_59 = torch.ones(1, 1, ember_35)
            for zeta_23 in range(ember_35):
                quill_59[0, 0, zeta_23] = zeta_23 / ember_35
            self.brass_48 = nn.Parameter(torch.pow(quill_59, brass_42))
            self.brass_49 = nn.Parameter(torch.pow(quill_59, brass_42))
        kilo_22 = 2 * ember_35
        self.ember_26 = nn.Linear(ember_35, kilo_22, bias=False)
        self.quill_43 = nn.Linear(ember_35, ember_35, bias=False)
        self.zeta_54 = nn.Linear(kilo_22, ember_35, bias=False)

    def forward(self, quill_59):
        zeta_63 = self.ember_51(quill_59)
        kilo_60 = quill_59 * self.brass_48 + zeta_63 * (1 - self.brass_48)
        zeta_61 = quill_59 * self.brass_49 + zeta_63 * (1 - self.brass_49)
        zeta_25 = torch.square(torch.relu(self.ember_26(kilo_60)))
        kilo_28 = self.zeta_54(zeta_25)
        return torch.sigmoid(self.quill_43(zeta_61)) * kilo_28

class quill_1(nn.Module):

    def __init__(self, ember_12, brass_29):
        super().__init__()
        self.brass_29 = brass_29
        self.brass_31 = nn.LayerNorm(ember_12['n_embd'])
        self.zeta_32 = nn.LayerNorm(ember_12['n_embd'])
        if self.brass_29 == 0:
            self.quill_30 = nn.LayerNorm(ember_12['n_embd'])
        self.quill_8 = brass_5(ember_12, brass_29)
        self.zeta_18 = quill_4(ember_12, brass_29)

    def forward(self, quill_59):
        if self.brass_29 == 0:
            quill_59 = self.quill_30(quill_59)
        quill_59 = quill_59 + self.quill_8(self.brass_31(quill_59))
        quill_59 = quill_59 + self.zeta_18(self.zeta_32(quill_59))
        return quill_59

class kilo_3(nn.Module):

    def __init__(self, ember_12):
        super().__init__()
        self.ember_12 = ember_12
        self.quill_17 = nn.Embedding(ember_12['vocab_size'], ember_12['n_embd'])
        self.brass_11 = nn.Sequential(*[quill_1(ember_12, zeta_23) for zeta_23 in range(ember_12['n_layer'])])
        self.quill_33 = nn.LayerNorm(ember_12['n_embd'])
        self.zeta_21 = nn.Linear(ember_12['n_embd'], ember_12['vocab_size'], bias=False)
        self.quill_17.weight.data.uniform_(-0.0001, 0.0001)
        for brass_34 in self.modules():
            if isinstance(brass_34, nn.Linear):
                ember_19 = 1.0
                if brass_34.weight.data.shape[0] > brass_34.weight.data.shape[1]:
                    ember_19 = math.sqrt(brass_34.weight.data.shape[0] / brass_34.weight.data.shape[1])
                nn.init.orthogonal_(brass_34.weight, ember_19=0.5 * ember_19)

    def forward(self, brass_24):
        ember_0, brass_6 = brass_24.size()
        assert brass_6 <= self.ember_12['ctx_len'], 'Cannot forward, because len(input) > model ctx_len.'
        quill_59 = self.quill_17(brass_24)
        quill_59 = self.brass_11(quill_59)
        quill_59 = self.quill_33(quill_59)
        return self.zeta_21(quill_59)

def build_model(ctx):
    ember_35, brass_36 = (8, 1 if ctx.max_params < 40000 else 2)
    while 2 * ctx.vocab_size * (ember_35 + 8) + brass_36 * (9 * (ember_35 + 8) ** 2 + 12 * (ember_35 + 8)) < ctx.max_params:
        ember_35 += 8
    return kilo_3({'vocab_size': ctx.vocab_size, 'ctx_len': ctx.max_seq_len, 'n_embd': ember_35, 'n_layer': brass_36})
