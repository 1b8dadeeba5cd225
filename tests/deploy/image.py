"""`python -m tests.deploy.image`: carries the steps of deploy/Containerfile out in a base that mmdebstrap makes, starts
the result as its file says (without rights, root read-only), and keeps what came of it in deploy/image.md. As root."""

from __future__ import annotations

import glob
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.deploy.containerfile import CONTAINERFILE, Image, read_containerfile
from tests.servers import free_port, running

ROOT = CONTAINERFILE.parents[1]
RESULT = CONTAINERFILE.with_name("image.md")
CONTEXT = ROOT / "dist" / "release"
PLAN = ROOT / "scenes" / "smart-china-expo-2021" / "plan" / "ground.dxf"
# What the base lacks of this machine: how it reaches packages
# in the base: its package of certificates writes its own file
CERTIFICATES = "/run/host-certificates.crt"
SHARED = {one: one for one in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/xdg/pip", "/opt/wheels")}
SHARED |= {"/etc/ssl/certs/ca-certificates.crt": CERTIFICATES}


def main() -> int:
    image = read_containerfile(CONTAINERFILE.read_text())
    work = Path(tempfile.mkdtemp(prefix="shapan-image-"))
    try:
        root, began = work / "root", time.monotonic()
        suite = {"13": "trixie", "12": "bookworm"}[image.base.partition(":")[2].partition("-")[0]]
        subprocess.run(
            ["mmdebstrap", "-q", "--mode=root", "--variant=minbase", suite, root], check=True
        )
        base = time.monotonic() - began
        build(image, root)
        built = time.monotonic() - began - base
        sizes = {name: _megabytes(root / name.lstrip("/")) for name in ("/", "/opt/shapan")}
        ready, plan = start(image, root, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
    RESULT.write_text(
        f"""# `make image`
The last run: {time.strftime("%Y-%m-%d", time.gmtime())}, commit {commit.stdout.strip()}, base {image.base} (made by mmdebstrap in {base:.0f} s).

| what | figure |
| --- | --- |
| steps of `deploy/Containerfile` | {built:.0f} s |
| the whole root; the Python environment of it | {sizes["/"]} MB; {sizes["/opt/shapan"]} MB |
| started as {image.user}, root read-only: `/healthz` answers after | {ready:.1f} s |
| `shapan build` of the demo's plan alone in it, as the same user | {plan:.1f} s |

Carried out in a chroot: no container engine runs on the machines that test this.
"""
    )
    print(RESULT.read_text())
    return 0


def build(image: Image, root: Path) -> None:
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    environment["PIP_CERT"] = CERTIFICATES
    for word, rest in image.steps:
        if word == "COPY":
            *sources, target = shlex.split(rest)
            (root / target.lstrip("/")).mkdir(parents=True, exist_ok=True)
            for source in sources:
                found = glob.glob(str(CONTEXT / source))
                if not found:
                    raise SystemExit(f"{CONTEXT} has no {source}: `make release` writes it")
                for one in found:
                    shutil.copy2(one, root / target.lstrip("/"))
        else:
            _inside(root, ["/bin/sh", "-c", rest], environment, shared=SHARED)


def start(image: Image, root: Path, work: Path) -> tuple[float, float]:
    """Seconds until it answered, and seconds that the plan alone takes."""
    port, data = str(free_port()), work / "data"
    uid, gid = map(int, image.user.split(":"))
    data.mkdir(mode=0o700)
    os.chown(data, uid, gid)
    (work / "plan").mkdir()
    shutil.copy2(PLAN, work / "plan")
    began = time.monotonic()

    def confined(command: Sequence[str]) -> list[str]:
        return _command(
            root,
            ["/usr/bin/setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--bounding-set=-all",
             "--no-new-privs", *(one.replace("8080", port) for one in command)],
            {"PATH": "/usr/bin:/bin", **image.environment},
            binds={str(data): image.volumes[0], str(work / "plan"): "/mnt"},
            read_only=True,
        )  # fmt: skip

    def healthy() -> bool:
        return (
            subprocess.run(confined(image.health), capture_output=True, check=False).returncode == 0
        )

    with running(confined(image.start), healthy, cwd=work):
        ready = time.monotonic() - began
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as answer:
            said = answer.read().decode()
        if "landlock" not in said.lower():
            raise SystemExit(f"readers are not confined: {said}")
        refused = subprocess.run(
            confined(["/usr/bin/touch", "/opt/shapan/x", "/etc/x"]),
            capture_output=True,
            text=True,
            check=False,
        )
        if refused.stderr.count("Read-only") + refused.stderr.count("denied") != 2:
            raise SystemExit(f"the root can be written: {refused.stderr}")
        began = time.monotonic()
        done = subprocess.run(
            confined([image.start[2], "build", "/mnt/ground.dxf", "-o", "/tmp/out"]), capture_output=True, text=True, check=False
        )  # fmt: skip
        if done.returncode != 0:
            raise SystemExit(done.stderr)
    return ready, time.monotonic() - began


def _command(
    root: Path,
    command: Sequence[str],
    environment: dict[str, str],
    *,
    binds: dict[str, str],
    read_only: bool,
) -> list[str]:
    """In a mount namespace of its own, so that nothing stays mounted."""
    lines = ["set -e", f"mount --rbind {root} {root}"]
    for source, target in binds.items():
        lines.append(f"mount --bind {shlex.quote(source)} {shlex.quote(str(root) + target)}")
    lines.append(f"mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev")
    if read_only:
        lines += [
            f"mount -o remount,bind,ro {root}",
            f"mount -t tmpfs -o mode=1777 tmpfs {root}/tmp",
        ]
    words = [
        "/usr/sbin/chroot",
        str(root),
        "/usr/bin/env",
        "-i",
        *(f"{k}={v}" for k, v in environment.items()),
    ]
    return [
        "unshare",
        "--mount",
        "/bin/sh",
        "-c",
        "\n".join([*lines, f"exec {shlex.join([*words, *command])}"]),
    ]


def _inside(
    root: Path, command: Sequence[str], environment: dict[str, str], *, shared: Mapping[str, str]
) -> None:
    binds = {source: target for source, target in shared.items() if Path(source).exists()}
    made = {source: root / target.lstrip("/") for source, target in binds.items()}
    made = {source: here for source, here in made.items() if not here.exists()}
    for source, here in made.items():
        if Path(source).is_dir():
            here.mkdir(parents=True)
        else:
            here.parent.mkdir(parents=True, exist_ok=True)
            here.touch()
    subprocess.run(_command(root, command, environment, binds=binds, read_only=False), check=True)
    for here in made.values():
        here.rmdir() if here.is_dir() else here.unlink(missing_ok=True)


def _megabytes(folder: Path) -> int:
    said = subprocess.run(["du", "-sxm", folder], capture_output=True, text=True, check=True).stdout
    return int(said.split()[0])


if __name__ == "__main__":
    sys.exit(main())
