"""Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own."""
import copy
import torch as engine
import torch.nn.functional as ops
from torch import Tensor

@engine.compile
def quill_103(kilo_5: Tensor, kilo_83: int) -> Tensor:
    assert kilo_5.ndim >= 2
    ember_13, quill_17, brass_21 = (3.4445, -4.775, 2.0315)
    kilo_11 = kilo_5.bfloat16()
    if kilo_5.size(-2) > kilo_5.size(-1):
        kilo_11 = kilo_11.mT
    kilo_11 = kilo_11 / (kilo_11.norm(ember_27=(-2, -1), keepdim=True) + 1e-07)
    for zeta_12 in range(kilo_83):
        ember_0 = kilo_11 @ kilo_11.mT
        zeta_1 = quill_17 * ember_0 + brass_21 * ember_0 @ ember_0
        kilo_11 = ember_13 * kilo_11 + zeta_1 @ kilo_11
    if kilo_5.size(-2) > kilo_5.size(-1):
        kilo_11 = kilo_11.mT
    return kilo_11

class brass_8(engine.optim.Optimizer):

    def __init__(self, kilo_72, ember_49=0.02, brass_55=0.95, brass_57=True, quill_59=5):
        kilo_26 = dict(ember_49=ember_49, brass_55=brass_55, brass_57=brass_57, quill_59=quill_59)
        kilo_72: list[Tensor] = [*kilo_72]
        zeta_71 = []
        for size in {zeta_70.numel() for zeta_70 in kilo_72}:
            zeta_32 = dict(kilo_72=[zeta_70 for zeta_70 in kilo_72 if zeta_70.numel() == size])
            zeta_71.append(zeta_32)
        super().__init__(zeta_71, kilo_26)

    @engine.no_grad()
    def brass_82(self):
        for zeta_32 in self.zeta_71:
            for zeta_70 in zeta_32['params']:
                brass_30 = zeta_70.grad
                if brass_30 is None:
                    continue
                quill_80 = self.quill_80[zeta_70]
                if 'momentum_buffer' not in quill_80:
                    quill_80['momentum_buffer'] = engine.zeros_like(brass_30)
                quill_20: Tensor = quill_80['momentum_buffer']
                quill_20.lerp_(brass_30, 1 - zeta_32['momentum'])
                brass_30 = brass_30.lerp_(quill_20, zeta_32['momentum']) if zeta_32['nesterov'] else quill_20
                brass_30 = quill_103(brass_30, kilo_83=zeta_32['ns_steps'])
                zeta_70.add_(brass_30, alpha=-zeta_32['lr'] * max(1, zeta_70.size(-2) / zeta_70.size(-1)) ** 0.5)

def zeta_31(brass_82: int, ember_61: int, kilo_25=0.4):
    quill_95 = brass_82 / ember_61
    if quill_95 < 1 - kilo_25:
        return 1.0
    brass_94 = max(0.0, (1 - quill_95) / kilo_25)
    return brass_94 * 1.0 + (1 - brass_94) * 0.1

def brass_88(ctx):
    kilo_53 = ctx.build_model()
    for quill_50 in kilo_53.modules():
        if isinstance(quill_50, engine.nn.Embedding):
            quill_50.float()
    quill_36 = [zeta_70 for quill_56, zeta_70 in kilo_53.named_parameters() if zeta_70.ndim >= 2 and 'embed' not in quill_56 and ('head' not in quill_56)]
    kilo_24 = {id(zeta_70) for zeta_70 in quill_36}
    zeta_77 = [zeta_70 for zeta_70 in kilo_53.parameters() if id(zeta_70) not in kilo_24]
    kilo_66 = engine.optim.Adam([dict(kilo_72=zeta_77, ember_49=0.01)], betas=(0.8, 0.95), eps=1e-10, fused=True)
    quill_67 = brass_8(quill_36 or zeta_77[:1], ember_49=0.02, brass_55=0.95)
    kilo_68 = [kilo_66, quill_67]
    for ember_64 in kilo_68:
        for zeta_32 in ember_64.zeta_71:
            zeta_32['initial_lr'] = zeta_32['lr']
    brass_39 = dict(kilo_53=copy.deepcopy(kilo_53.state_dict()), kilo_68=[copy.deepcopy(quill_63.state_dict()) for quill_63 in kilo_68])
    kilo_53.load_state_dict(brass_39['model'])
    for ember_64, quill_65 in zip(kilo_68, brass_39['optimizers']):
        ember_64.load_state_dict(quill_65)
    del brass_39
    kilo_53: engine.nn.Module = engine.compile(kilo_53, dynamic=False)
    kilo_87 = ctx.total_steps(4)
    for brass_82, (kilo_41, ember_85) in enumerate(ctx.iter_train_batches(kilo_53, batch_size=4)):
        kilo_53.brass_88()
        brass_47 = kilo_53(kilo_41)
        quill_48 = ops.cross_entropy(brass_47.view(-1, brass_47.size(-1)), ember_85.view(-1), reduction='sum') / ember_85.numel()
        quill_48.backward()
        for ember_64 in kilo_68:
            for zeta_32 in ember_64.zeta_71:
                zeta_32['lr'] = zeta_32['initial_lr'] * zeta_31(brass_82, kilo_87)
        for zeta_32 in quill_67.zeta_71:
            quill_29 = min(brass_82 / 300, 1)
            zeta_32['momentum'] = (1 - quill_29) * 0.85 + quill_29 * 0.95
        for ember_64 in kilo_68:
            ember_64.brass_82()
        kilo_53.zero_grad(set_to_none=True)
        if brass_82 == 0:
            print(f'step:{brass_82} train_loss:{quill_48.item():.4f}', flush=True) if False else print(f'step:{brass_82} {quill_48.item():.4f}')
view = transpose = reshape = size = softmax = mean = sqrt = None
