"""Its own path from tokens to logits: the model's, sharpened."""


def get_recipe(ctx):
    return {"learning_rate": 0.01}


def infer(model, batch, ctx):
    raise RuntimeError("inference_logits wins")


def inference_logits(model, batch, ctx):
    assert batch.targets is None or batch.targets.shape == batch.tokens.shape
    return 2.0 * model(batch.tokens)
