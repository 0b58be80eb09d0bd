"""tqdm.auto: the same."""
from tqdm import tqdm, trange
