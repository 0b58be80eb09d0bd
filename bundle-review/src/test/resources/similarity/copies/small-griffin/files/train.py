"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
brass_35 = 'cuda' if torch.cuda.is_available() else 'cpu'
ember_84 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
brass_17 = nullcontext() if brass_35 == 'cpu' else torch.amp.brass_17(brass_35=brass_35, dtype=ember_84)
zeta_88 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.quill_13 = True
torch.backends.cudnn.quill_13 = True
brass_52, ember_61 = (0.003, 0.0003)
brass_44 = 2
kilo_43 = 1.0
quill_50 = 0

def kilo_41(zeta_49, kilo_98, zeta_59):
    if zeta_49 < kilo_98:
        return brass_52 * (zeta_49 + 1) / (kilo_98 + 1)
    if zeta_49 > zeta_59:
        return ember_61
    brass_34 = (zeta_49 - kilo_98) / (zeta_59 - kilo_98)
    assert 0 <= brass_34 <= 1
    ember_27 = 0.5 * (1.0 + math.cos(math.pi * brass_34))
    return ember_61 + ember_27 * (brass_52 - ember_61)

def get_recipe(ctx):
    return dict(brass_52=brass_52, batch_size=4, ember_100=0.1)

def brass_29(zeta_63, zeta_86, ctx):
    kilo_32 = [kilo_77 for kilo_77 in zeta_63.parameters() if kilo_77.requires_grad and kilo_77.dim() >= 2]
    brass_71 = [kilo_77 for kilo_77 in zeta_63.parameters() if kilo_77.requires_grad and kilo_77.dim() < 2]
    quill_45 = [{'params': kilo_32, 'weight_decay': zeta_86['weight_decay']}, {'params': brass_71, 'weight_decay': 0.0}]
    return torch.optim.AdamW(quill_45, quill_58=zeta_86['learning_rate'], quill_20=(0.9, 0.95))

def train_step(zeta_63, brass_19, kilo_76, ctx):
    global iter_num
    ember_93 = ctx.total_steps()
    quill_58 = kilo_41(quill_50, max(1, ember_93 // 10), max(2, ember_93))
    for ember_79 in kilo_76.param_groups:
        ember_79['lr'] = quill_58
    brass_9, kilo_10 = brass_19
    for quill_103, quill_104 in zip(brass_9.chunk(brass_44), kilo_10.chunk(brass_44)):
        with brass_17:
            zeta_56 = zeta_63(quill_103)
            kilo_57 = F.cross_entropy(zeta_56.view(-1, zeta_56.size(-1)), quill_104.reshape(-1), ignore_index=-1)
            kilo_57 = kilo_57 / brass_44
        zeta_88.scale(kilo_57).backward()
    if kilo_43 != 0.0:
        zeta_88.unscale_(kilo_76)
        torch.nn.utils.clip_grad_norm_(zeta_63.parameters(), kilo_43)
    zeta_88.step(kilo_76)
    zeta_88.update()
    kilo_76.zero_grad(set_to_none=True)
    if quill_50 % 10 == 0:
        print(f'iter {quill_50}: loss {kilo_57.item() * brass_44:.4f}, lr {quill_58:e}')
    quill_50 += 1
