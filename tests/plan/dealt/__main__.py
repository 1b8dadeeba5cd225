import sys
from tests.plan.dealt.deal import deal, read
a, b = int(sys.argv[1]), int(sys.argv[2]); form = sys.argv[3] if len(sys.argv) > 3 else ""
bad = 0; n = 0
for seed in range(a, b):
    n += 1
    try:
        _, line = read(deal(seed, form))
    except Exception as e:
        import traceback; traceback.print_exc(); line = f"BAD {seed} {type(e).__name__} {e}"
    if line.startswith("BAD"): bad += 1; print(line, flush=True)
print(f"{n - bad} of {n}")
