"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
quill_35 = 'cuda' if torch.cuda.is_available() else 'cpu'
zeta_84 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
zeta_17 = nullcontext() if quill_35 == 'cpu' else torch.amp.zeta_17(quill_35=quill_35, dtype=zeta_84)
zeta_88 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.ember_13 = True
torch.backends.cudnn.ember_13 = True
ember_52, ember_61 = (0.003, 0.0003)
brass_44 = 2
quill_43 = 1.0
kilo_50 = 0

def quill_41(kilo_49, quill_98, ember_59):
    if kilo_49 < quill_98:
        return ember_52 * (kilo_49 + 1) / (quill_98 + 1)
    if kilo_49 > ember_59:
        return ember_61
    quill_34 = (kilo_49 - quill_98) / (ember_59 - quill_98)
    assert 0 <= quill_34 <= 1
    brass_27 = 0.5 * (1.0 + math.cos(math.pi * quill_34))
    return ember_61 + brass_27 * (ember_52 - ember_61)

def get_recipe(ctx):
    return dict(ember_52=ember_52, batch_size=4, kilo_100=0.1)

def brass_29(kilo_63, brass_86, ctx):
    kilo_32 = [brass_77 for brass_77 in kilo_63.parameters() if brass_77.requires_grad and brass_77.dim() >= 2]
    brass_71 = [brass_77 for brass_77 in kilo_63.parameters() if brass_77.requires_grad and brass_77.dim() < 2]
    brass_45 = [{'params': kilo_32, 'weight_decay': brass_86['weight_decay']}, {'params': brass_71, 'weight_decay': 0.0}]
    return torch.optim.AdamW(brass_45, quill_58=brass_86['learning_rate'], ember_20=(0.9, 0.95))

def train_step(kilo_63, brass_19, zeta_76, ctx):
    global iter_num
    brass_93 = ctx.total_steps()
    quill_58 = quill_41(kilo_50, max(1, brass_93 // 10), max(2, brass_93))
    for zeta_79 in zeta_76.param_groups:
        zeta_79['lr'] = quill_58
    ember_9, kilo_10 = brass_19
    for brass_102, zeta_103 in zip(ember_9.chunk(brass_44), kilo_10.chunk(brass_44)):
        with zeta_17:
            brass_56 = kilo_63(brass_102)
            quill_57 = F.cross_entropy(brass_56.view(-1, brass_56.size(-1)), zeta_103.reshape(-1), ignore_index=-1)
            quill_57 = quill_57 / brass_44
        zeta_88.scale(quill_57).backward()
    if quill_43 != 0.0:
        zeta_88.unscale_(zeta_76)
        torch.nn.utils.clip_grad_norm_(kilo_63.parameters(), quill_43)
    zeta_88.step(zeta_76)
    zeta_88.update()
    zeta_76.zero_grad(set_to_none=True)
    if kilo_50 % 10 == 0:
        print(f'iter {kilo_50}: loss {quill_57.item() * brass_44:.4f}, lr {quill_58:e}')
    kilo_50 += 1
