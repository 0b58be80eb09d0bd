"""The two-script form; the seed picks what the loop does."""
import torch
import torch.nn.functional as F
from model import build_model


def train(ctx):
    CASES[ctx.seed](ctx)


def learn(model, optimizer, tokens, targets):
    optimizer.zero_grad()
    loss = F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten())
    loss.backward()
    optimizer.step()


def honest(ctx):
    model = ctx.build_model()
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    batches = 0
    for batch in ctx.iter_train_batches(model, batch_size=2, tokenizer=ctx.reference_tokenizer("bytes")):
        learn(model, optimizer, batch.tokens, batch.targets)
        batches += 1
    print("batches", batches)


def short_rows(ctx):
    model = ctx.build_model()
    for tokens, targets in ctx.iter_train_batches(model, batch_size=8, seq_len=12):
        print("shape", tuple(tokens.shape), bool((tokens[:, 1:] == targets[:, :-1]).all()))


def stops_early(ctx):
    model = ctx.build_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for tokens, targets in ctx.iter_train_batches(model, 4):
        learn(model, optimizer, tokens, targets)
        break


def two_iterators(ctx):
    model = ctx.build_model()
    first, second = ctx.iter_train_batches(model, 2), ctx.iter_train_batches(model, 1)
    rows = 0
    while True:
        a, b = next(first, None), next(second, None)
        rows += sum(x.tokens.shape[0] for x in (a, b) if x is not None)
        if a is None and b is None:
            break
    print("rows", rows, next(first, "still over"))


def built_directly(ctx):
    model = build_model(ctx)
    for _ in ctx.iter_train_batches(model, 4):
        pass
    print("built", sorted(n for n, _ in model.named_parameters())[0])


def never_asks(ctx):
    ctx.build_model()


def other_model(ctx):
    for _ in ctx.iter_train_batches(torch.nn.Linear(2, 2), 4):
        pass


def swaps_model(ctx):
    for _ in ctx.iter_train_batches(ctx.build_model(), 4):
        break
    for _ in ctx.iter_train_batches(torch.nn.Linear(2, 2), 4):
        pass


def no_model(ctx):
    ctx.iter_train_batches("model", 4)


def odd_sizes(ctx):
    ctx.iter_train_batches(ctx.build_model(), batch_size=0)


def own_tokenizer(ctx):
    ctx.iter_train_batches(ctx.build_model(), tokenizer=str)


def grows(ctx):
    model = ctx.build_model()
    for _ in ctx.iter_train_batches(model, 4):
        model.head = torch.nn.Linear(16, 300)


def loses_a_parameter(ctx):
    model = ctx.build_model()
    for _ in ctx.iter_train_batches(model, 4):
        del model.head.bias


def lies_about_names(ctx):
    model = ctx.build_model()
    model.named_parameters = lambda *a, **k: iter([("tok.weight", 3), (None, model)])
    for _ in ctx.iter_train_batches(model, 4):
        pass


def goes_on_after_the_refusal(ctx):
    model = ctx.build_model()
    stream = ctx.iter_train_batches(model, 4)
    next(stream)
    model.head = torch.nn.Linear(16, 300)
    for _ in range(100):
        try:
            next(stream)
        except BaseException as error:
            print("caught", type(error).__name__)
    model.head = torch.nn.Linear(16, 256)
    print("left", len(list(stream)))


def recurses(ctx):
    recurses(ctx)


def exits(ctx):
    raise SystemExit(0)


def fails_on_the_way(ctx):
    for batch in ctx.iter_train_batches(ctx.build_model(), 4):
        batch.tokens.reshape(7, 7, 7)


def runs_forever(ctx):
    for _ in ctx.iter_train_batches(ctx.build_model(), 4):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


def unknown_operation(ctx):
    for batch in ctx.iter_train_batches(ctx.build_model(), 4):
        torch.no_such_operation(batch.tokens)


def takes_the_door(ctx):
    """The bridge itself gives no more than the iterator does: a lesson for a snapshot."""
    model = ctx.build_model()
    weights = torch._b.members(model)
    print("door", torch._b.next_lesson(model, [(n, t) for n, t, _ in weights], 0)[2])
    for batch in ctx.iter_train_batches(model, 4):
        print("block", batch.metadata["block"])


_kept = []


def remembers(ctx):
    print("kept", len(_kept))
    for batch in ctx.iter_train_batches(ctx.build_model(), 4):
        _kept.append(batch.tokens)


CASES = [
    honest, short_rows, stops_early, two_iterators, built_directly, never_asks, other_model, swaps_model, no_model,
    odd_sizes, own_tokenizer, grows, loses_a_parameter, lies_about_names, goes_on_after_the_refusal, recurses, exits,
    fails_on_the_way, runs_forever, unknown_operation, takes_the_door, remembers]
