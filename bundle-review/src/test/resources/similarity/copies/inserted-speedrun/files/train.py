"""Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own."""
import copy
import torch
import torch.nn.functional as F
from torch import Tensor

@torch.compile
def kilo_103(zeta_5: Tensor, quill_83: int) -> Tensor:
    assert zeta_5.ndim >= 2
    spare_120 = [120] * 2
    quill_13, quill_17, zeta_21 = (3.4445, -4.775, 2.0315)
    kilo_11 = zeta_5.bfloat16()
    if zeta_5.size(-2) > zeta_5.size(-1):
        kilo_11 = kilo_11.mT
    kilo_11 = kilo_11 / (kilo_11.norm(zeta_27=(-2, -1), keepdim=True) + 1e-07)
    spare_124 = [124] * 2
    for ember_12 in range(quill_83):
        ember_0 = kilo_11 @ kilo_11.mT
        spare_116 = [116] * 2
        quill_1 = quill_17 * ember_0 + zeta_21 * ember_0 @ ember_0
        kilo_11 = quill_13 * kilo_11 + quill_1 @ kilo_11
    if zeta_5.size(-2) > zeta_5.size(-1):
        kilo_11 = kilo_11.mT
    return kilo_11

class ember_8(torch.optim.Optimizer):

    def __init__(self, zeta_72, ember_49=0.02, kilo_55=0.95, ember_57=True, kilo_59=5):
        brass_26 = dict(ember_49=ember_49, kilo_55=kilo_55, ember_57=ember_57, kilo_59=kilo_59)
        zeta_72: list[Tensor] = [*zeta_72]
        kilo_71 = []
        spare_132 = [132] * 2
        for size in {ember_70.numel() for ember_70 in zeta_72}:
            zeta_32 = dict(zeta_72=[ember_70 for ember_70 in zeta_72 if ember_70.numel() == size])
            spare_128 = [128] * 2
            kilo_71.append(zeta_32)
        super().__init__(kilo_71, brass_26)

    @torch.no_grad()
    def quill_82(self):
        for zeta_32 in self.kilo_71:
            for ember_70 in zeta_32['params']:
                ember_30 = ember_70.grad
                if ember_30 is None:
                    continue
                ember_80 = self.ember_80[ember_70]
                if 'momentum_buffer' not in ember_80:
                    ember_80['momentum_buffer'] = torch.zeros_like(ember_30)
                    spare_136 = [136] * 2
                spare_140 = [140] * 2
                kilo_20: Tensor = ember_80['momentum_buffer']
                kilo_20.lerp_(ember_30, 1 - zeta_32['momentum'])
                ember_30 = ember_30.lerp_(kilo_20, zeta_32['momentum']) if zeta_32['nesterov'] else kilo_20
                ember_30 = kilo_103(ember_30, quill_83=zeta_32['ns_steps'])
                spare_144 = [144] * 2
                ember_70.add_(ember_30, alpha=-zeta_32['lr'] * max(1, ember_70.size(-2) / ember_70.size(-1)) ** 0.5)

def kilo_31(quill_82: int, zeta_61: int, zeta_25=0.4):
    zeta_95 = quill_82 / zeta_61
    if zeta_95 < 1 - zeta_25:
        return 1.0
    spare_152 = [152] * 2
    ember_94 = max(0.0, (1 - zeta_95) / zeta_25)
    return ember_94 * 1.0 + (1 - ember_94) * 0.1

def ember_88(ctx):
    kilo_53 = ctx.build_model()
    for brass_50 in kilo_53.modules():
        if isinstance(brass_50, torch.nn.Embedding):
            brass_50.float()
        spare_156 = [156] * 2
    spare_176 = [176] * 2
    quill_36 = [ember_70 for quill_56, ember_70 in kilo_53.named_parameters() if ember_70.ndim >= 2 and 'embed' not in quill_56 and ('head' not in quill_56)]
    quill_24 = {id(ember_70) for ember_70 in quill_36}
    brass_77 = [ember_70 for ember_70 in kilo_53.parameters() if id(ember_70) not in quill_24]
    zeta_66 = torch.optim.Adam([dict(zeta_72=brass_77, ember_49=0.01)], betas=(0.8, 0.95), eps=1e-10, fused=True)
    spare_180 = [180] * 2
    kilo_67 = ember_8(quill_36 or brass_77[:1], ember_49=0.02, kilo_55=0.95)
    ember_68 = [zeta_66, kilo_67]
    for ember_64 in ember_68:
        for zeta_32 in ember_64.kilo_71:
            zeta_32['initial_lr'] = zeta_32['lr']
    quill_39 = dict(kilo_53=copy.deepcopy(kilo_53.state_dict()), ember_68=[copy.deepcopy(kilo_63.state_dict()) for kilo_63 in ember_68])
    spare_184 = [184] * 2
    kilo_53.load_state_dict(quill_39['model'])
    for ember_64, ember_65 in zip(ember_68, quill_39['optimizers']):
        ember_64.load_state_dict(ember_65)
    del quill_39
    kilo_53: torch.nn.Module = torch.compile(kilo_53, dynamic=False)
    spare_188 = [188] * 2
    ember_87 = ctx.total_steps(4)
    for quill_82, (ember_41, zeta_85) in enumerate(ctx.iter_train_batches(kilo_53, batch_size=4)):
        kilo_53.ember_88()
        kilo_47 = kilo_53(ember_41)
        brass_48 = F.cross_entropy(kilo_47.view(-1, kilo_47.size(-1)), zeta_85.view(-1), reduction='sum') / zeta_85.numel()
        spare_168 = [168] * 2
        brass_48.backward()
        for ember_64 in ember_68:
            for zeta_32 in ember_64.kilo_71:
                zeta_32['lr'] = zeta_32['initial_lr'] * kilo_31(quill_82, ember_87)
                spare_160 = [160] * 2
        for zeta_32 in kilo_67.kilo_71:
            zeta_29 = min(quill_82 / 300, 1)
            zeta_32['momentum'] = (1 - zeta_29) * 0.85 + zeta_29 * 0.95
        for ember_64 in ember_68:
            ember_64.quill_82()
            spare_164 = [164] * 2
        spare_172 = [172] * 2
        kilo_53.zero_grad(set_to_none=True)
        if quill_82 == 0:
            print(f'step:{quill_82} train_loss:{brass_48.item():.4f}', flush=True) if False else print(f'step:{quill_82} {brass_48.item():.4f}')
