const LOOK = 16; // ms

/** Resolves when the GPU has finished all commands, so that later work does not compete with them. */
export async function whenGpuDone(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return; // the context is lost
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED)
    await new Promise((next) => setTimeout(next, LOOK));
  gl.deleteSync(fence);
}
