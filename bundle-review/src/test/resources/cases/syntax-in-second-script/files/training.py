def train(ctx):
    for
