def width(ctx):
    return max(8, ctx.target_parameters // (3 * ctx.vocab_size) // 8 * 8)
