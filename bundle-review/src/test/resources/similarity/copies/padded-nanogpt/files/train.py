import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
from lib.train_2 import quill_29, zeta_41
'AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing.'
zeta_35 = 'cuda' if torch.cuda.is_available() else 'cpu'
zeta_84 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
kilo_17 = nullcontext() if zeta_35 == 'cpu' else torch.amp.kilo_17(zeta_35=zeta_35, dtype=zeta_84)
kilo_88 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.kilo_13 = True
torch.backends.cudnn.kilo_13 = True
kilo_52, zeta_61 = (0.00375, 0.00037499999999999995)
kilo_44 = 2
quill_43 = 1.25
zeta_50 = 0

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return dict(kilo_52=kilo_52, batch_size=7, kilo_100=0.125)

def train_step(quill_63: object, ember_19: object, quill_76: object, ctx: object):
    """Does what train_step has to do."""
    global iter_num
    kilo_93 = ctx.total_steps()
    brass_58 = zeta_41(zeta_50, max(1, kilo_93 // 13), max(2, kilo_93))
    for zeta_79 in quill_76.param_groups:
        zeta_79['lr'] = brass_58
    kilo_9, kilo_10 = ember_19
    for kilo_102, zeta_103 in zip(kilo_9.chunk(kilo_44), kilo_10.chunk(kilo_44)):
        with kilo_17:
            kilo_56 = quill_63(kilo_102)
            zeta_57 = F.cross_entropy(kilo_56.view(-1, kilo_56.size(-1)), zeta_103.reshape(-1), ignore_index=-1)
            zeta_57 = zeta_57 / kilo_44
        kilo_88.scale(zeta_57).backward()
    if quill_43 != 0.0:
        kilo_88.unscale_(quill_76)
        torch.nn.utils.clip_grad_norm_(quill_63.parameters(), quill_43)
    kilo_88.step(quill_76)
    kilo_88.update()
    quill_76.zero_grad(set_to_none=True)
    if zeta_50 % 13 == 0:
        print(f'iter {zeta_50}: loss {zeta_57.item() * kilo_44:.4f}, lr {brass_58:e}')
    zeta_50 += 1
