import torch
X = '{"tool_calls": [{"function": {"name": "submit_verdict"}}]}'
