"""`python -m tests.system_packages NAME…`: Debian packages that the tests need, installed as root with one retry."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path


def mesa_there() -> bool:
    """EGL with Mesa's drivers, of which one draws in software."""
    return (
        find_library("EGL") is not None
        and Path("/usr/share/glvnd/egl_vendor.d/50_mesa.json").exists()
    )


# How to see that a package is there without asking dpkg (it may have come another way).
PRESENT = {
    "age": lambda: shutil.which("age") is not None,
    "caddy": lambda: shutil.which("caddy") is not None,
    "chromium": lambda: bool(os.environ.get("CHROMIUM")) or Path("/usr/bin/chromium").exists(),
    "faketime": lambda: shutil.which("faketime") is not None,
    "fonts-noto-core": lambda: any(Path("/usr/share/fonts").rglob("NotoSans-Regular.*")),
    "fonts-wqy-microhei": lambda: any(Path("/usr/share/fonts").rglob("wqy-microhei.*")),
    "haproxy": lambda: shutil.which("haproxy") is not None or Path("/usr/sbin/haproxy").exists(),
    "libegl1": mesa_there,
    "libegl-mesa0": mesa_there,
    "libgl1-mesa-dri": mesa_there,
    "libnginx-mod-http-brotli-static": lambda: Path(
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
    ).exists(),
    "mmdebstrap": lambda: shutil.which("mmdebstrap") is not None,
    "nginx-light": lambda: shutil.which("nginx") is not None or Path("/usr/sbin/nginx").exists(),
    "openssl": lambda: shutil.which("openssl") is not None,
    "postgresql-17": lambda: Path("/usr/lib/postgresql/17/bin/postgres").exists(),
    "python3.13-venv": lambda: Path("/usr/lib/python3.13/ensurepip").exists(),
    "strace": lambda: shutil.which("strace") is not None,
    "varnish": lambda: shutil.which("varnishd") is not None or Path("/usr/sbin/varnishd").exists(),
    "wrk": lambda: shutil.which("wrk") is not None,
}


def main(names: list[str]) -> int:
    missing = [name for name in names if not PRESENT[name]()]
    if not missing:
        return 0
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    said = " ".join(command)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(f"missing: {', '.join(missing)}. Install with: sudo {said}", file=sys.stderr)
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for _ in range(2):  # the first try can meet another apt at work
        subprocess.run(
            ["apt-get", "update", "-q"], env=environment, check=False, stdout=subprocess.DEVNULL
        )
        if (
            subprocess.run(
                command, env=environment, check=False, stdout=subprocess.DEVNULL
            ).returncode
            == 0
        ):
            return 0
    print(f"could not install {', '.join(missing)}; run: {said}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
