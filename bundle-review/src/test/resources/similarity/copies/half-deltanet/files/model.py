import math
import torch
import torch.nn as nn
from torch.nn import functional as F

class ember_8(nn.Module):

    def __init__(self, quill_22, quill_57):
        super().__init__()
        self.quill_57 = quill_57
        self.quill_27 = quill_22['ctx_len']
        self.quill_64 = quill_22['n_embd']
        zeta_15 = self.quill_64
        with torch.no_grad():
            kilo_77 = quill_57 / max(1, quill_22['n_layer'] - 1)
            brass_78 = 1.0 - quill_57 / quill_22['n_layer']
            quill_29 = torch.ones(zeta_15)
            for zeta_37 in range(zeta_15):
                quill_29[zeta_37] = -5 + 8 * (zeta_37 / (zeta_15 - 1)) ** (0.7 + 1.3 * kilo_77)
            self.brass_87 = nn.Parameter(quill_29)
            ember_115 = torch.tensor([(quill_43 + 1) % 3 - 1 for quill_43 in range(zeta_15)]) * 0.5
            self.ember_88 = nn.Parameter(torch.ones(zeta_15) * math.log(0.3) + ember_115)
            zeta_108 = torch.ones(1, 1, self.quill_64)
            for quill_43 in range(self.quill_64):
                zeta_108[0, 0, quill_43] = quill_43 / self.quill_64
            self.brass_89 = nn.Parameter(torch.pow(zeta_108, brass_78))
            self.zeta_91 = nn.Parameter(torch.pow(zeta_108, brass_78) + 0.3 * kilo_77)
            self.zeta_90 = nn.Parameter(torch.pow(zeta_108, 0.5 * brass_78))
        self.brass_92 = nn.ZeroPad2d((0, 0, 1, -1))
        self.quill_53 = nn.Linear(self.quill_64, zeta_15, bias=False)
        self.brass_103 = nn.Linear(self.quill_64, zeta_15, bias=False)
        self.quill_79 = nn.Linear(self.quill_64, zeta_15, bias=False)
        self.quill_69 = nn.Linear(zeta_15, self.quill_64, bias=False)

    def zeta_106(self, kilo_105, zeta_95, kilo_48, zeta_97):
        ember_2, brass_9, zeta_4 = kilo_48.size()
        kilo_105 = -torch.exp(kilo_105)
        kilo_11 = torch.zeros(ember_2, zeta_4, device=kilo_48.device)
        kilo_18 = torch.zeros(ember_2, zeta_4, device=kilo_48.device)
        quill_72 = torch.full((ember_2, zeta_4), -1e+38, device=kilo_48.device)
        quill_113 = torch.empty_like(zeta_97)
        for brass_86 in range(brass_9):
            quill_54, ember_104 = (kilo_48[:, brass_86], zeta_97[:, brass_86])
            brass_107 = zeta_95 + quill_54
            ember_70 = torch.maximum(quill_72, brass_107)
            ember_31, kilo_32 = (torch.exp(quill_72 - ember_70), torch.exp(brass_107 - ember_70))
            quill_113[:, brass_86] = (ember_31 * kilo_11 + kilo_32 * ember_104) / (ember_31 * kilo_18 + kilo_32)
            brass_107 = kilo_105 + quill_72
            ember_70 = torch.maximum(brass_107, quill_54)
            ember_31, kilo_32 = (torch.exp(brass_107 - ember_70), torch.exp(quill_54 - ember_70))
            kilo_11 = ember_31 * kilo_11 + kilo_32 * ember_104
            kilo_18 = ember_31 * kilo_18 + kilo_32
            quill_72 = ember_70
        return quill_113

    def forward(self, zeta_108):
        ember_2, brass_9, zeta_4 = zeta_108.size()
        ember_112 = self.brass_92(zeta_108)
        ember_109 = zeta_108 * self.brass_89 + ember_112 * (1 - self.brass_89)
        ember_111 = zeta_108 * self.zeta_91 + ember_112 * (1 - self.zeta_91)
        ember_110 = zeta_108 * self.zeta_90 + ember_112 * (1 - self.zeta_90)
        kilo_48 = self.quill_53(ember_109)
        zeta_97 = self.brass_103(ember_111)
        kilo_76 = self.quill_79(ember_110)
        ember_81 = torch.sigmoid(kilo_76) * self.zeta_106(self.brass_87, self.ember_88, kilo_48, zeta_97)
        return self.quill_69(ember_81)

class brass_7(nn.Module):

    def __init__(self, quill_22, quill_57):
        super().__init__()
        quill_64 = quill_22['n_embd']
        self.brass_92 = nn.ZeroPad2d((0, 0, 1, -1))
        with torch.no_grad():
            brass_78 = 1.0 - quill_57 / quill_22['n_layer']
            zeta_108 = torch.ones(1, 1, quill_64)
            for quill_43 in range(quill_64):
                zeta_108[0, 0, quill_43] = quill_43 / quill_64
            self.brass_89 = nn.Parameter(torch.pow(zeta_108, brass_78))
            self.zeta_90 = nn.Parameter(torch.pow(zeta_108, brass_78))
        brass_42 = 2 * quill_64
        self.quill_53 = nn.Linear(quill_64, brass_42, bias=False)
        self.quill_79 = nn.Linear(quill_64, quill_64, bias=False)
        self.brass_103 = nn.Linear(brass_42, quill_64, bias=False)

    def forward(self, zeta_108):
        ember_112 = self.brass_92(zeta_108)
        ember_109 = zeta_108 * self.brass_89 + ember_112 * (1 - self.brass_89)
        ember_110 = zeta_108 * self.zeta_90 + ember_112 * (1 - self.zeta_90)
        kilo_48 = torch.square(torch.relu(self.quill_53(ember_109)))
        quill_55 = self.brass_103(kilo_48)
        return torch.sigmoid(self.quill_79(ember_110)) * quill_55

class kilo_3(nn.Module):

    def __init__(self, quill_22, quill_57):
        super().__init__()
        self.quill_57 = quill_57
        self.zeta_59 = nn.LayerNorm(quill_22['n_embd'])
        self.quill_60 = nn.LayerNorm(quill_22['n_embd'])
        if self.quill_57 == 0:
            self.brass_58 = nn.LayerNorm(quill_22['n_embd'])
        self.kilo_12 = ember_8(quill_22, quill_57)
        self.kilo_34 = brass_7(quill_22, quill_57)

    def forward(self, zeta_108):
        if self.quill_57 == 0:
            zeta_108 = self.brass_58(zeta_108)
        zeta_108 = zeta_108 + self.kilo_12(self.zeta_59(zeta_108))
        zeta_108 = zeta_108 + self.kilo_34(self.quill_60(zeta_108))
        return zeta_108

class ember_5(nn.Module):

    def __init__(self, quill_22):
        super().__init__()
        self.quill_22 = quill_22
        self.ember_33 = nn.Embedding(quill_22['vocab_size'], quill_22['n_embd'])
        self.kilo_20 = nn.Sequential(*[kilo_3(quill_22, quill_43) for quill_43 in range(quill_22['n_layer'])])
        self.zeta_61 = nn.LayerNorm(quill_22['n_embd'])
        self.kilo_38 = nn.Linear(quill_22['n_embd'], quill_22['vocab_size'], bias=False)
        self.ember_33.weight.data.uniform_(-0.0001, 0.0001)
        for brass_62 in self.modules():
            if isinstance(brass_62, nn.Linear):
                ember_36 = 1.0
                if brass_62.weight.data.shape[0] > brass_62.weight.data.shape[1]:
                    ember_36 = math.sqrt(brass_62.weight.data.shape[0] / brass_62.weight.data.shape[1])
                nn.init.orthogonal_(brass_62.weight, ember_36=0.5 * ember_36)

    def forward(self, ember_44):
        ember_2, brass_9 = ember_44.size()
        assert brass_9 <= self.quill_22['ctx_len'], 'Cannot forward, because len(input) > model ctx_len.'
        zeta_108 = self.ember_33(ember_44)
        zeta_108 = self.kilo_20(zeta_108)
        zeta_108 = self.zeta_61(zeta_108)
        return self.kilo_38(zeta_108)

def build_model(ctx):
    quill_64, zeta_65 = (8, 1 if ctx.max_params < 40000 else 2)
    while 2 * ctx.vocab_size * (quill_64 + 8) + zeta_65 * (9 * (quill_64 + 8) ** 2 + 12 * (quill_64 + 8)) < ctx.max_params:
        quill_64 += 8
    return ember_5({'vocab_size': ctx.vocab_size, 'ctx_len': ctx.max_seq_len, 'n_embd': quill_64, 'n_layer': zeta_65})
