import { zlibSync } from 'fflate';

/** Red, green, blue, opacity, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const bigEndian = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

/** The checksum that follows each chunk (W3C, "PNG Specification", annex D). */
function crc(bytes: readonly number[]): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: readonly number[]): number[] {
  const named = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data];
  return [...bigEndian(data.length), ...named, ...bigEndian(crc(named))];
}

/**
 * A PNG of rows of pixels, 8 bits a channel, with opacity. It is compressed by fflate, whose output, unlike that of the
 * zlib in Node, is the same on each machine and version: the same solution has to give the same bytes.
 */
export function png(rows: readonly (readonly Colour[])[]): Uint8Array {
  const eightBitsWithOpacity = [8, 6, 0, 0, 0];
  const noFilter = 0;
  const pixels = Uint8Array.from(rows.flatMap((row) => [noFilter, ...row.flat()]));
  return Uint8Array.from([
    ...signature,
    ...chunk('IHDR', [...bigEndian(rows[0]?.length ?? 0), ...bigEndian(rows.length), ...eightBitsWithOpacity]),
    ...chunk('IDAT', [...zlibSync(pixels, { level: 9 })]),
    ...chunk('IEND', []),
  ]);
}
