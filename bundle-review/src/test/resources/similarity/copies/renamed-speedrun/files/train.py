"""Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own."""
import copy
import torch
import torch.nn.functional as F
from torch import Tensor

@torch.compile
def ember_103(kilo_5: Tensor, quill_83: int) -> Tensor:
    assert kilo_5.ndim >= 2
    zeta_13, zeta_17, ember_21 = (3.4445, -4.775, 2.0315)
    brass_11 = kilo_5.bfloat16()
    if kilo_5.size(-2) > kilo_5.size(-1):
        brass_11 = brass_11.mT
    brass_11 = brass_11 / (brass_11.norm(quill_27=(-2, -1), keepdim=True) + 1e-07)
    for brass_12 in range(quill_83):
        kilo_0 = brass_11 @ brass_11.mT
        zeta_1 = zeta_17 * kilo_0 + ember_21 * kilo_0 @ kilo_0
        brass_11 = zeta_13 * brass_11 + zeta_1 @ brass_11
    if kilo_5.size(-2) > kilo_5.size(-1):
        brass_11 = brass_11.mT
    return brass_11

class kilo_8(torch.optim.Optimizer):

    def __init__(self, zeta_72, ember_49=0.02, zeta_55=0.95, ember_57=True, zeta_59=5):
        quill_26 = dict(ember_49=ember_49, zeta_55=zeta_55, ember_57=ember_57, zeta_59=zeta_59)
        zeta_72: list[Tensor] = [*zeta_72]
        quill_71 = []
        for size in {ember_70.numel() for ember_70 in zeta_72}:
            zeta_32 = dict(zeta_72=[ember_70 for ember_70 in zeta_72 if ember_70.numel() == size])
            quill_71.append(zeta_32)
        super().__init__(quill_71, quill_26)

    @torch.no_grad()
    def ember_82(self):
        for zeta_32 in self.quill_71:
            for ember_70 in zeta_32['params']:
                kilo_30 = ember_70.grad
                if kilo_30 is None:
                    continue
                kilo_80 = self.kilo_80[ember_70]
                if 'momentum_buffer' not in kilo_80:
                    kilo_80['momentum_buffer'] = torch.zeros_like(kilo_30)
                brass_20: Tensor = kilo_80['momentum_buffer']
                brass_20.lerp_(kilo_30, 1 - zeta_32['momentum'])
                kilo_30 = kilo_30.lerp_(brass_20, zeta_32['momentum']) if zeta_32['nesterov'] else brass_20
                kilo_30 = ember_103(kilo_30, quill_83=zeta_32['ns_steps'])
                ember_70.add_(kilo_30, alpha=-zeta_32['lr'] * max(1, ember_70.size(-2) / ember_70.size(-1)) ** 0.5)

def kilo_31(ember_82: int, quill_61: int, brass_25=0.4):
    brass_95 = ember_82 / quill_61
    if brass_95 < 1 - brass_25:
        return 1.0
    brass_94 = max(0.0, (1 - brass_95) / brass_25)
    return brass_94 * 1.0 + (1 - brass_94) * 0.1

def zeta_88(ctx):
    ember_53 = ctx.build_model()
    for ember_50 in ember_53.modules():
        if isinstance(ember_50, torch.nn.Embedding):
            ember_50.float()
    zeta_36 = [ember_70 for kilo_56, ember_70 in ember_53.named_parameters() if ember_70.ndim >= 2 and 'embed' not in kilo_56 and ('head' not in kilo_56)]
    kilo_24 = {id(ember_70) for ember_70 in zeta_36}
    zeta_77 = [ember_70 for ember_70 in ember_53.parameters() if id(ember_70) not in kilo_24]
    quill_66 = torch.optim.Adam([dict(zeta_72=zeta_77, ember_49=0.01)], betas=(0.8, 0.95), eps=1e-10, fused=True)
    ember_67 = kilo_8(zeta_36 or zeta_77[:1], ember_49=0.02, zeta_55=0.95)
    zeta_68 = [quill_66, ember_67]
    for brass_64 in zeta_68:
        for zeta_32 in brass_64.quill_71:
            zeta_32['initial_lr'] = zeta_32['lr']
    quill_39 = dict(ember_53=copy.deepcopy(ember_53.state_dict()), zeta_68=[copy.deepcopy(quill_63.state_dict()) for quill_63 in zeta_68])
    ember_53.load_state_dict(quill_39['model'])
    for brass_64, ember_65 in zip(zeta_68, quill_39['optimizers']):
        brass_64.load_state_dict(ember_65)
    del quill_39
    ember_53: torch.nn.Module = torch.compile(ember_53, dynamic=False)
    quill_87 = ctx.total_steps(4)
    for ember_82, (kilo_41, quill_85) in enumerate(ctx.iter_train_batches(ember_53, batch_size=4)):
        ember_53.zeta_88()
        zeta_47 = ember_53(kilo_41)
        quill_48 = F.cross_entropy(zeta_47.view(-1, zeta_47.size(-1)), quill_85.view(-1), reduction='sum') / quill_85.numel()
        quill_48.backward()
        for brass_64 in zeta_68:
            for zeta_32 in brass_64.quill_71:
                zeta_32['lr'] = zeta_32['initial_lr'] * kilo_31(ember_82, quill_87)
        for zeta_32 in ember_67.quill_71:
            ember_29 = min(ember_82 / 300, 1)
            zeta_32['momentum'] = (1 - ember_29) * 0.85 + ember_29 * 0.95
        for brass_64 in zeta_68:
            brass_64.ember_82()
        ember_53.zero_grad(set_to_none=True)
        if ember_82 == 0:
            print(f'step:{ember_82} train_loss:{quill_48.item():.4f}', flush=True) if False else print(f'step:{ember_82} {quill_48.item():.4f}')
