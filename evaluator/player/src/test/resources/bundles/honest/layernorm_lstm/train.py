"""A loop of its own: SGD with momentum, shorter rows first, the best of plain PyTorch manners of 2017."""
import torch
import torch.nn as nn
from torch.optim.lr_scheduler import ReduceLROnPlateau


def repackage_hidden(h):
    """Wraps hidden states in new Tensors, to detach them from their history."""
    if isinstance(h, torch.Tensor):
        return h.detach()
    return tuple(repackage_hidden(v) for v in h)


def train(ctx):
    torch.manual_seed(1111)
    device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
    model = ctx.build_model().to(device)
    criterion = nn.NLLLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3, momentum=0.9, nesterov=True)
    scheduler = ReduceLROnPlateau(optimizer, "min", factor=0.5, patience=4)
    total_loss = 0.
    half = max(1, ctx.sequence_length // 2)
    for i, batch in enumerate(ctx.iter_train_batches(model, batch_size=8, seq_len=half)):
        data, targets = batch.tokens.to(device), batch.targets.to(device)
        # Turn on training mode which enables dropout.
        model.train()
        optimizer.zero_grad()
        output = torch.log_softmax(model(data), dim=-1)
        loss = criterion(output.reshape(-1, ctx.vocab_size), targets.reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        optimizer.step()
        total_loss += loss.item()
        if i % 5 == 4:
            cur_loss = total_loss / 5
            scheduler.step(cur_loss)
            print('| {:5d} batches | lr {:02.2f} | loss {:5.2f}'.format(i, optimizer.param_groups[0]['lr'], cur_loss))
            total_loss = 0
