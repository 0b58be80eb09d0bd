def build_model(ctx):
    return lambda tokens: tokens
