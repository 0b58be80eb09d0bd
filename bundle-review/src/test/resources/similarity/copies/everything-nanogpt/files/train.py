import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
from lib.train_1 import brass_29
from lib.train_2 import brass_41
'AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing.'
kilo_35 = 'cuda' if torch.cuda.is_available() else 'cpu'
kilo_84 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
ember_17 = nullcontext() if kilo_35 == 'cpu' else torch.amp.ember_17(kilo_35=kilo_35, dtype=kilo_84)
brass_88 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.quill_13 = True
torch.backends.cudnn.quill_13 = True
ember_52, quill_61 = (0.00375, 0.00037499999999999995)
kilo_44 = 2
ember_43 = 1.25
brass_50 = 0

def train_step(ember_63: object, zeta_19: object, quill_76: object, ctx: object):
    """Does what train_step has to do."""
    global iter_num
    zeta_93 = ctx.total_steps()
    zeta_58 = brass_41(brass_50, max(1, zeta_93 // 13), max(2, zeta_93))
    for zeta_79 in quill_76.param_groups:
        zeta_79['lr'] = zeta_58
    brass_9, ember_10 = zeta_19
    for brass_102, zeta_103 in zip(brass_9.chunk(kilo_44), ember_10.chunk(kilo_44)):
        with ember_17:
            ember_56 = ember_63(brass_102)
            zeta_57 = F.cross_entropy(ember_56.view(-1, ember_56.size(-1)), zeta_103.reshape(-1), ignore_index=-1)
            zeta_57 = zeta_57 / kilo_44
        brass_88.scale(zeta_57).backward()
    if ember_43 != 0.0:
        brass_88.unscale_(quill_76)
        torch.nn.utils.clip_grad_norm_(ember_63.parameters(), ember_43)
    brass_88.step(quill_76)
    brass_88.update()
    quill_76.zero_grad(set_to_none=True)
    if brass_50 % 13 == 0:
        print(f'iter {brass_50}: loss {zeta_57.item() * kilo_44:.4f}, lr {zeta_58:e}')
    brass_50 += 1

def get_recipe(ctx: object):
    """Does what get_recipe has to do."""
    return dict(ember_52=ember_52, batch_size=7, brass_100=0.125)
