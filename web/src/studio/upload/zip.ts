/** Reads the names in a zip from its central directory (APPNOTE 4.3) without unpacking. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const TAIL = 65_557; // the end record with the longest comment
const DIRECTORY = 8 << 20; // larger directories are ignored

/** The names; [] when the file is no plain zip. */
export async function namesIn(file: Blob): Promise<string[]> {
  const tail = await view(file, Math.max(0, file.size - TAIL), file.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) return [];
  const size = tail.getUint32(at + 12, true);
  const start = tail.getUint32(at + 16, true);
  if (size > DIRECTORY || start + size > file.size) return [];
  const directory = await view(file, start, start + size);
  const names: string[] = [];
  for (
    let entry = 0;
    entry + 46 <= directory.byteLength && directory.getUint32(entry, true) === ENTRY;
  ) {
    const length = directory.getUint16(entry + 28, true);
    const name = new Uint8Array(
      directory.buffer,
      entry + 46,
      Math.min(length, directory.byteLength - entry - 46),
    );
    names.push(new TextDecoder().decode(name));
    entry +=
      46 + length + directory.getUint16(entry + 30, true) + directory.getUint16(entry + 32, true);
  }
  return names;
}

async function view(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
