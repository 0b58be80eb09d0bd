"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
device_type = 'cuda' if torch.cuda.is_available() else 'cpu'
ptdtype = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
autocast = nullcontext() if device_type == 'cpu' else torch.amp.autocast(device_type=device_type, dtype=ptdtype)
scaler = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.allow_tf32 = True
torch.backends.cudnn.allow_tf32 = True
learning_rate, min_lr = (0.003, 0.0003)
gradient_accumulation_steps = 2
grad_clip = 1.0
iter_num = 0

def configure_optimizer(model, recipe, ctx):
    decay = [p for p in model.parameters() if p.requires_grad and p.dim() >= 2]
    nodecay = [p for p in model.parameters() if p.requires_grad and p.dim() < 2]
    groups = [{'params': decay, 'weight_decay': recipe['weight_decay']}, {'params': nodecay, 'weight_decay': 0.0}]
    return torch.optim.AdamW(groups, lr=recipe['learning_rate'], betas=(0.9, 0.95))

def train_step(model, batch, optimizer, ctx):
    global iter_num
    total = ctx.total_steps()
    lr = get_lr(iter_num, max(1, total // 10), max(2, total))
    for param_group in optimizer.param_groups:
        param_group['lr'] = lr
    X, Y = batch
    for x, y in zip(X.chunk(gradient_accumulation_steps), Y.chunk(gradient_accumulation_steps)):
        with autocast:
            logits = model(x)
            loss = F.cross_entropy(logits.view(-1, logits.size(-1)), y.reshape(-1), ignore_index=-1)
            loss = loss / gradient_accumulation_steps
        scaler.scale(loss).backward()
    if grad_clip != 0.0:
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(model.parameters(), grad_clip)
    scaler.step(optimizer)
    scaler.update()
    optimizer.zero_grad(set_to_none=True)
    if iter_num % 10 == 0:
        print(f'iter {iter_num}: loss {loss.item() * gradient_accumulation_steps:.4f}, lr {lr:e}')
    iter_num += 1

def get_lr(it, warmup_iters, lr_decay_iters):
    if it < warmup_iters:
        return learning_rate * (it + 1) / (warmup_iters + 1)
    if it > lr_decay_iters:
        return min_lr
    decay_ratio = (it - warmup_iters) / (lr_decay_iters - warmup_iters)
    assert 0 <= decay_ratio <= 1
    coeff = 0.5 * (1.0 + math.cos(math.pi * decay_ratio))
    return min_lr + coeff * (learning_rate - min_lr)

def get_recipe(ctx):
    return dict(learning_rate=learning_rate, batch_size=4, weight_decay=0.1)
