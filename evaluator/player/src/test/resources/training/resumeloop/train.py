"""A loop of its own, whose hooks bring it back; the seed picks what they do wrong."""
import torch
import torch.nn.functional as F


class State:
    pass


_state = State()


def train(ctx):
    model = ctx.build_model()
    _state.optimizer = optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    _state.steps = 0
    print("resume", ctx.is_resume, ctx.attempt, ctx.checkpoint_metadata, ctx.resume_checkpoint_dir)
    if ctx.seed == 7:
        torch.load(ctx.checkpoint_dir / "x.pt")
    for tokens, targets in ctx.iter_train_batches(model, batch_size=4):
        _state.steps += 1
        optimizer.zero_grad()
        noise = torch.rand(1) / _state.steps
        (F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten()) * (1 + noise)).backward()
        optimizer.step()


def save_checkpoint(model, checkpoint_dir, ctx):
    torch.rand(3)  # what a hook draws changes nothing
    if ctx.seed == 2:
        torch.save(model, checkpoint_dir / "model.pt")
    if ctx.seed == 3:
        torch.save(1, checkpoint_dir + "/../../etc/x")
    if ctx.seed == 4:
        torch.save(1, "/tmp/x.pt")
    if ctx.seed == 5:
        torch.save(torch.zeros(1).expand(1 << 40), f"{checkpoint_dir}/huge.pt")
    turned = torch.polar(torch.ones(2), torch.tensor([0.0, 1.0])).conj()
    torch.save({"model": model.state_dict(), "steps": _state.steps, "turned": turned}, f"{checkpoint_dir}/model.pt")
    torch.save(_state.optimizer.state_dict(), checkpoint_dir / "more" / "optimizer.pt")
    if ctx.seed == 6:
        return "other.pt"
    return {"path": "model.pt", "metadata": {"steps": _state.steps, "pair": (1, torch.ones(2))}}


def load_checkpoint(model, checkpoint_dir, ctx):
    torch.rand(5)
    found = torch.load(checkpoint_dir / "model.pt", map_location="cpu", weights_only=True)
    if ctx.seed == 8:
        raise ValueError("cannot come back")
    assert found["turned"].is_complex() and torch.view_as_real(found["turned"].resolve_conj())[1, 1] < 0
    model.load_state_dict(found["model"])
    _state.steps = found["steps"]
    _state.optimizer.load_state_dict(torch.load(checkpoint_dir + "/more/optimizer.pt"))
