def get_recipe(ctx):
    if ctx.seed == 1:
        return {"learning_rate": float("nan")}
    if ctx.seed == 2:
        return {"batch_size": 2.5}
    if ctx.seed == 3:
        return {"optimizer": "lion"}
    if ctx.seed == 4:
        return 3e-4
    if ctx.seed == 5:
        return {"learning_rate": 0.02, "scheduler": "constant", "warmup_steps": 0, "note": "extra keys are the bundle's"}
    return {"learning_rate": 0.01, "batch_size": 3}
