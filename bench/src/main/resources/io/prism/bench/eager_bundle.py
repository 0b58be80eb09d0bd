"""A bundle in eager PyTorch: prints the batch size of its recipe, then, for each line "batch steps", the seconds that they took.

Arguments: folder with model.py and train.py, target parameters, vocabulary, sequence length. AdamW with decay on matrices
only and a clipped norm, as both arms of the evaluation do.
"""
import sys
import time
import types

import torch
import torch.nn.functional as F

FOLDER, TARGET, V, T = sys.argv[1], *map(int, sys.argv[2:5])
sys.path.insert(0, FOLDER)
torch.set_num_threads(1)
torch.manual_seed(1)
ctx = types.SimpleNamespace(vocab_size=V, sequence_length=T, max_seq_len=T, target_parameters=TARGET, max_parameters=TARGET,
                            max_params=TARGET, max_layers=0, seed=1, device="cpu", scale="bench")
import model as bundle
import train

recipe = train.get_recipe(ctx)
model = bundle.build_model(ctx).train()
groups = [{"params": [p for p in model.parameters() if p.dim() >= 2], "weight_decay": recipe["weight_decay"]},
          {"params": [p for p in model.parameters() if p.dim() < 2], "weight_decay": 0.0}]
optimizer = torch.optim.AdamW([g for g in groups if g["params"]], lr=1e-3)
print(recipe["batch_size"], flush=True)
for line in sys.stdin:
    batch, steps = map(int, line.split())
    start = time.perf_counter()
    for _ in range(steps):
        text = torch.randint(V, (batch, T))
        optimizer.zero_grad()
        loss = F.cross_entropy(model(text).reshape(-1, V), text.reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss.item()
    print(time.perf_counter() - start, flush=True)
