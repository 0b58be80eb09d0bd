def build_model(ctx):
    return nn.Embedding(ctx.vocab_size,, 3)
