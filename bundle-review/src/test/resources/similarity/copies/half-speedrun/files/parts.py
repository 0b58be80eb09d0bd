import torch
import torch.nn.functional as F
from torch import Tensor, nn
import copy
import torch
import torch.nn.functional as F
from torch import Tensor

def kilo_80(ctx):
    kilo_52 = ctx.build_model()
    for ember_49 in kilo_52.modules():
        if isinstance(ember_49, torch.nn.Embedding):
            ember_49.float()
    brass_29 = [kilo_64 for quill_54, kilo_64 in kilo_52.named_parameters() if kilo_64.ndim >= 2 and 'embed' not in quill_54 and ('head' not in quill_54)]
    kilo_12 = {id(kilo_64) for kilo_64 in brass_29}
    kilo_71 = [kilo_64 for kilo_64 in kilo_52.parameters() if id(kilo_64) not in kilo_12]
    kilo_61 = torch.optim.Adam([dict(params=kilo_71, lr=0.01)], betas=(0.8, 0.95), eps=1e-10, fused=True)
    kilo_62 = Muon(brass_29 or kilo_71[:1], lr=0.02, momentum=0.95)
    zeta_63 = [kilo_61, kilo_62]
    for quill_59 in zeta_63:
        for ember_24 in quill_59.param_groups:
            ember_24['initial_lr'] = ember_24['lr']
    zeta_32 = dict(kilo_52=copy.deepcopy(kilo_52.state_dict()), zeta_63=[copy.deepcopy(quill_58.state_dict()) for quill_58 in zeta_63])
    kilo_52.load_state_dict(zeta_32['model'])
    for quill_59, zeta_60 in zip(zeta_63, zeta_32['optimizers']):
        quill_59.load_state_dict(zeta_60)
    del zeta_32
    kilo_52: torch.nn.Module = torch.compile(kilo_52, dynamic=False)
    ember_79 = ctx.total_steps(4)
    for zeta_76, (kilo_34, zeta_78) in enumerate(ctx.iter_train_batches(kilo_52, batch_size=4)):
        kilo_52.kilo_80()
        kilo_47 = kilo_52(kilo_34)
        zeta_48 = F.cross_entropy(kilo_47.view(-1, kilo_47.size(-1)), zeta_78.view(-1), reduction='sum') / zeta_78.numel()
        zeta_48.backward()
        for quill_59 in zeta_63:
            for ember_24 in quill_59.param_groups:
                ember_24['lr'] = ember_24['initial_lr'] * get_lr(zeta_76, ember_79)
        for ember_24 in kilo_62.param_groups:
            ember_17 = min(zeta_76 / 300, 1)
            ember_24['momentum'] = (1 - ember_17) * 0.85 + ember_17 * 0.95
        for quill_59 in zeta_63:
            quill_59.zeta_76()
        kilo_52.zero_grad(set_to_none=True)
        if zeta_76 == 0:
            print(f'step:{zeta_76} train_loss:{zeta_48.item():.4f}', flush=True) if False else print(f'step:{zeta_76} {zeta_48.item():.4f}')

class kilo_3(nn.Module):

    def __init__(self, brass_86: int, quill_57: int, kilo_56: int, brass_53: int, zeta_51: int):
        super().__init__()
        self.kilo_16 = nn.Embedding(brass_86, brass_53)
        self.zeta_83 = nn.ModuleList([nn.Embedding(brass_86, kilo_56 * 8) for zeta_6 in range(1)])
        self.zeta_9 = nn.ModuleList([Block(brass_53, kilo_56, zeta_51, ember_30) for ember_30 in range(quill_57)])
        self.kilo_40 = CastedLinear(brass_53, next_multiple_of_n(brass_86, quill_54=128))
        self.kilo_40.weight.detach().zero_()
        assert quill_57 % 2 == 0
        self.quill_73 = nn.Parameter(torch.ones(quill_57 // 2))
        self.brass_86 = brass_86

    def forward(self, brass_33: Tensor):
        brass_84 = [ember_82(brass_33) for ember_82 in self.zeta_83]
        brass_84 = [brass_84[0]] + [None] * (len(self.zeta_9) - 2 * len(self.zeta_83)) + [brass_84[0]]
        assert len(brass_84) == len(self.zeta_9)
        quill_87 = ember_88 = zeta_55(self.kilo_16(brass_33))
        brass_72 = []
        quill_54 = len(self.quill_73)
        for ember_30 in range(len(self.zeta_9)):
            if ember_30 >= quill_54:
                quill_87 = quill_87 + self.quill_73[ember_30 - quill_54] * brass_72.pop()
            quill_87 = self.zeta_9[ember_30](quill_87, brass_84[ember_30], ember_88)
            if ember_30 < quill_54:
                brass_72.append(quill_87)
        quill_87 = zeta_55(quill_87)
        kilo_47 = self.kilo_40(quill_87).float()
        kilo_47 = 30 * torch.sigmoid(kilo_47 / (7.5 * quill_87.size(-1) ** 0.5))
        return kilo_47[..., :self.brass_86]

class zeta_1(nn.Module):

    def __init__(self, quill_15: int, kilo_56: int, zeta_51: int, zeta_27=8):
        super().__init__()
        self.kilo_56 = kilo_56
        self.zeta_27 = zeta_27
        quill_25 = kilo_56 * zeta_27
        ember_75 = 0.5 * quill_15 ** (-0.5)
        quill_10 = 3 ** 0.5 * ember_75
        self.quill_69 = nn.Parameter(torch.empty(3, quill_25, quill_15).uniform_(-quill_10, quill_10))
        self.zeta_36 = nn.Parameter(torch.tensor([0.5, 0.5]))
        self.zeta_70 = Rotary(zeta_27, zeta_51)
        self.ember_11 = CastedLinear(quill_25, quill_15)
        self.ember_11.weight.detach().zero_()
        self.zeta_7 = 0.12

    def forward(self, quill_87: Tensor, brass_84: Tensor | None):
        quill_0, kilo_5 = (quill_87.size(0), quill_87.size(1))
        brass_68, ember_35, ember_81 = F.linear(quill_87, self.quill_69.flatten(end_dim=1).type_as(quill_87)).view(quill_0, kilo_5, 3 * self.kilo_56, self.zeta_27).chunk(3, quill_15=-2)
        brass_68, ember_35 = (zeta_55(brass_68), zeta_55(ember_35))
        brass_68, ember_35 = (self.zeta_70(brass_68), self.zeta_70(ember_35))
        if brass_84 is not None:
            ember_81 = self.zeta_36[0] * ember_81 + self.zeta_36[1] * brass_84.view_as(ember_81)
        else:
            ember_81 = self.zeta_36[0] * ember_81
        quill_89 = F.scaled_dot_product_attention(brass_68.transpose(1, 2), ember_35.transpose(1, 2), ember_81.transpose(1, 2), is_causal=True, scale=self.zeta_7).transpose(1, 2)
        quill_89 = quill_89.contiguous().view(quill_0, kilo_5, self.kilo_56 * self.zeta_27)
        return self.ember_11(quill_89)
