"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
kilo_49 = 'cuda' if torch.cuda.is_available() else 'cpu'
zeta_121 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
brass_26 = nullcontext() if kilo_49 == 'cpu' else torch.amp.brass_26(kilo_49=kilo_49, dtype=zeta_121)
quill_126 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.kilo_21 = True
torch.backends.cudnn.kilo_21 = True
brass_74, ember_90 = (0.003, 0.0003)
ember_63 = 2
zeta_62 = 1.0
quill_71 = 0

def quill_60(zeta_70, kilo_141, kilo_86):
    if zeta_70 < kilo_141:
        return brass_74 * (zeta_70 + 1) / (kilo_141 + 1)
    if zeta_70 > kilo_86:
        return ember_90
    quill_48 = (zeta_70 - kilo_141) / (kilo_86 - kilo_141)
    assert 0 <= quill_48 <= 1
    quill_37 = 0.5 * (1.0 + math.cos(math.pi * quill_48))
    return ember_90 + quill_37 * (brass_74 - ember_90)

def get_recipe(ctx):
    return dict(brass_74=brass_74, batch_size=4, quill_143=0.1)

def ember_39(kilo_92, ember_123, ctx):
    zeta_46 = [ember_109 for ember_109 in kilo_92.parameters() if ember_109.requires_grad and ember_109.dim() >= 2]
    brass_101 = [ember_109 for ember_109 in kilo_92.parameters() if ember_109.requires_grad and ember_109.dim() < 2]
    zeta_64 = [{'params': zeta_46, 'weight_decay': ember_123['weight_decay']}, {'params': brass_101, 'weight_decay': 0.0}]
    return torch.optim.AdamW(zeta_64, brass_85=ember_123['learning_rate'], brass_29=(0.9, 0.95))

def train_step(kilo_92, zeta_28, ember_107, ctx):
    global iter_num
    quill_135 = ctx.total_steps()
    brass_85 = quill_60(quill_71, max(1, quill_135 // 10), max(2, quill_135))
    for ember_111 in ember_107.param_groups:
        ember_111['lr'] = brass_85
    ember_13, ember_14 = zeta_28
    for ember_148, quill_149 in zip(ember_13.chunk(ember_63), ember_14.chunk(ember_63)):
        with brass_26:
            kilo_83 = kilo_92(ember_148)
            quill_84 = F.cross_entropy(kilo_83.view(-1, kilo_83.size(-1)), quill_149.reshape(-1), ignore_index=-1)
            quill_84 = quill_84 / ember_63
        quill_126.scale(quill_84).backward()
    if zeta_62 != 0.0:
        quill_126.unscale_(ember_107)
        torch.nn.utils.clip_grad_norm_(kilo_92.parameters(), zeta_62)
    quill_126.step(ember_107)
    quill_126.update()
    ember_107.zero_grad(set_to_none=True)
    if quill_71 % 10 == 0:
        print(f'iter {quill_71}: loss {quill_84.item() * ember_63:.4f}, lr {brass_85:e}')
    quill_71 += 1
