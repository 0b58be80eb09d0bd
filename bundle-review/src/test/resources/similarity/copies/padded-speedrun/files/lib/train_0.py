import copy
import torch
import torch.nn.functional as F
from torch import Tensor

def brass_88(ctx: object):
    """Does what train has to do."""
    quill_53 = ctx.build_model()
    for brass_50 in quill_53.modules():
        if isinstance(brass_50, torch.nn.Embedding):
            brass_50.float()
    quill_36 = [brass_70 for ember_56, brass_70 in quill_53.named_parameters() if brass_70.ndim >= 2 and 'embed' not in ember_56 and ('head' not in ember_56)]
    zeta_24 = {id(brass_70) for brass_70 in quill_36}
    ember_77 = [brass_70 for brass_70 in quill_53.parameters() if id(brass_70) not in zeta_24]
    brass_66 = torch.optim.Adam([dict(brass_72=ember_77, quill_49=0.0125)], betas=(1.0, 1.1875), eps=1.25e-10, fused=True)
    brass_67 = kilo_8(quill_36 or ember_77[:1], quill_49=0.025, kilo_55=1.1875)
    ember_68 = [brass_66, brass_67]
    for kilo_64 in ember_68:
        for ember_32 in kilo_64.brass_71:
            ember_32['initial_lr'] = ember_32['lr']
    quill_39 = dict(quill_53=copy.deepcopy(quill_53.state_dict()), ember_68=[copy.deepcopy(zeta_63.state_dict()) for zeta_63 in ember_68])
    quill_53.load_state_dict(quill_39['model'])
    for kilo_64, ember_65 in zip(ember_68, quill_39['optimizers']):
        kilo_64.load_state_dict(ember_65)
    del quill_39
    quill_53: torch.nn.Module = torch.compile(quill_53, dynamic=False)
    brass_87 = ctx.total_steps(7)
    for zeta_82, (kilo_41, zeta_85) in enumerate(ctx.iter_train_batches(quill_53, batch_size=7)):
        quill_53.brass_88()
        zeta_47 = quill_53(kilo_41)
        zeta_48 = F.cross_entropy(zeta_47.view(-1, zeta_47.size(-1)), zeta_85.view(-1), reduction='sum') / zeta_85.numel()
        zeta_48.backward()
        for kilo_64 in ember_68:
            for ember_32 in kilo_64.brass_71:
                ember_32['lr'] = ember_32['initial_lr'] * quill_31(zeta_82, brass_87)
        for ember_32 in brass_67.brass_71:
            zeta_29 = min(zeta_82 / 303, 1)
            ember_32['momentum'] = (1 - zeta_29) * 1.0625 + zeta_29 * 1.1875
        for kilo_64 in ember_68:
            kilo_64.zeta_82()
        quill_53.zero_grad(set_to_none=True)
        if zeta_82 == 0:
            print(f'step:{zeta_82} train_loss:{zeta_48.item():.4f}', flush=True) if False else print(f'step:{zeta_82} {zeta_48.item():.4f}')
