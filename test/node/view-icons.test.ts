import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, Script } from 'node:vm';
import { unzlibSync } from 'fflate';
import { column, languages, syncStatus, syncStatusMarks, valueOf, viewImage, viewScript, viewTexts } from '../../model';
import { images } from '../../webresources/icons/images';
import { iconOf } from '../../webresources/viewIcon';

type StatusName = (typeof syncStatus.options)[number]['name'];
const cell = `${column.syncStatus}_Value`;
const rowWith = (value: unknown): string => JSON.stringify({ name: 'Deal', [cell]: value });
const iconFor = (status: StatusName, language: number) => iconOf(rowWith(valueOf(syncStatus, status)), language);

test.each(languages.map((language) => [language]))(
  'each status shows its mark and says in %s what it means',
  (language) => {
    const says = (key: keyof typeof viewTexts) => viewTexts[key][language];
    expect(iconFor('InSync', language)).toEqual([viewImage.inSync, says('icon.insync')]);
    expect(iconFor('Pending', language)).toEqual([viewImage.pending, says('icon.pending')]);
    expect(iconFor('Conflict', language)).toEqual([viewImage.conflict, says('icon.conflict')]);
    expect(iconFor('NeedsAttention', language)).toEqual([viewImage.attention, says('icon.attention')]);
  },
);

test('a deal that is not shared, or was never looked at, has no mark', () => {
  expect(iconFor('NotShared', 1033)).toEqual(['', '']);
  for (const value of [null, undefined, '', 'none', 1, {}, []]) expect(iconOf(rowWith(value), 1033)).toEqual(['', '']);
});

test('a status that comes as text, grouped or not, is understood', () => {
  const image = viewImage.inSync;
  for (const value of ['287100002', '287,100,002', '287 100 002', '287\u00a0100\u00a0002'])
    expect(iconOf(rowWith(value), 1033)[0]).toBe(image);
});

test('whoever reads another language is told in English', () => {
  expect(iconFor('InSync', 1031)[1]).toBe(viewTexts['icon.insync'][1033]);
  expect(iconFor('InSync', Number.NaN)[1]).toBe(viewTexts['icon.insync'][1033]);
});

test.each(['', '{', 'null', '7', '"text"', '[]', '{}'])('a row that is %p shows nothing and breaks nothing', (row) => {
  expect(iconOf(row, 1033)).toEqual(['', '']);
});

test('a row that is no text at all breaks nothing either', () => {
  expect(iconOf(undefined as unknown as string, 1033)).toEqual(['', '']);
});

test('every mark names an image that is drawn, and every image is somebody’s mark', () => {
  const used = Object.values(syncStatusMarks).map(({ image }) => image);
  expect(images.map(([name]) => name).sort()).toEqual([...used].sort());
});

/** Width, height and the pixels of one of our images: one chunk of data, no filter. */
function decoded(png: Uint8Array): { width: number; height: number; pixels: number[][] } {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const data = bytes.indexOf('IDAT');
  const raw = Buffer.from(unzlibSync(bytes.subarray(data + 4, data + 4 + bytes.readUInt32BE(data - 4))));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const rows = Array.from({ length: height }, (_, row) =>
    raw.subarray(row * (width * 4 + 1) + 1, (row + 1) * (width * 4 + 1)),
  );
  const pixels = rows.flatMap((row) => Array.from({ length: width }, (_, at) => [...row.subarray(at * 4, at * 4 + 4)]));
  return { width, height, pixels };
}

const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
  const linear = (channel: number) =>
    channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};
const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

test.each(images)(
  '%s is 16 by 16, see-through at its corners, and its ground stands out on white, on black and from its sign',
  (_name, bytes) => {
    const { width, height, pixels } = decoded(bytes);
    expect([width, height]).toEqual([16, 16]);
    expect([0, 15, 240, 255].map((at) => pixels[at]?.[3])).toEqual([0, 0, 0, 0]);
    const solid = pixels.filter(([, , , opacity]) => opacity === 255);
    const ground = Math.min(...solid.map(luminance));
    // WCAG 2.1, "Non-text Contrast": 3 to 1.
    expect(contrast(ground, 1)).toBeGreaterThan(3);
    expect(contrast(ground, 0)).toBeGreaterThan(3);
    expect(contrast(ground, Math.max(...solid.map(luminance)))).toBeGreaterThan(3);
  },
);

test('no two marks have the same outline, so that nobody has to tell them by colour', () => {
  const signs = images.map(([, bytes]) =>
    decoded(bytes)
      .pixels.map((pixel) => (luminance(pixel) > 0.6 && pixel[3] === 255 ? '#' : '.'))
      .join(''),
  );
  expect(new Set(signs).size).toBe(images.length);
});

test('the built script has one global function, in plain letters, and the images lie beside it', () => {
  const out = mkdtempSync(join(tmpdir(), 'views-'));
  try {
    const build = pathToFileURL(join(__dirname, '..', '..', 'webresources', 'build.mjs')).href;
    const program = `import { buildWebResources } from '${build}'; await buildWebResources(process.argv[1]);`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', program, out]);
    const code = readFileSync(join(out, viewScript.name), 'utf8');
    expect(code).toMatch(/^[\x20-\x7e\s]*$/);
    const page: Record<string, unknown> = {};
    new Script(code).runInContext(createContext(page));
    const { Views } = page.CoSell as { Views: { syncStatusIcon(row: string, language: number): string[] } };
    const icon = Views.syncStatusIcon(rowWith(287100002), 1036);
    expect(Array.from(icon)).toEqual([viewImage.inSync, viewTexts['icon.insync'][1036]]);
    for (const [name, bytes] of images) expect(Buffer.from(bytes).equals(readFileSync(join(out, name)))).toBe(true);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
