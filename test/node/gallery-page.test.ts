import { columns, standard } from '../../model';
import { gallery } from '../../sandbox/host/gallery';
import { galleryStates } from '../../sandbox/host/gallery/states';

const asked = (query: string) => gallery(new URLSearchParams(query), 'http://127.0.0.1:4102');

test('an address names a state, a language and a look; what there is not is named together with what there is', () => {
  expect(asked('')).toMatchObject({ page: 'gallery', language: 1033, dark: false });
  expect(asked('state=conflict&lang=1041&theme=dark')).toMatchObject({ language: 1041, dark: true });
  expect(asked('state=nowhere')).toMatch('/gallery lists them all');
  expect(asked('state=conflict&lang=1031')).toMatch('lang=1033, lang=1036, lang=1041');
  expect(asked('state=conflict&dir=rtl')).toMatchObject({ rightToLeft: true });
  expect(asked('state=conflict&dir=up')).toMatch('dir=ltr, dir=rtl');
  expect(asked('state=conflict&theme=sepia')).toMatch('theme=light, theme=dark, theme=contrast');
});

test('each state has a name of its own that an address can carry', () => {
  const names = galleryStates.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+$/);
});

test('a state holds and hides only columns that there are', () => {
  const known = new Set<string>([...columns.map(({ name }) => name), ...Object.values(standard)]);
  for (const { columns: held, hidden = [] } of galleryStates) {
    const names = Object.keys(held).map((name) => /^_(\w+)_value/.exec(name)?.[1] ?? name);
    expect([...names, ...hidden].filter((name) => !known.has(name))).toEqual([]);
  }
});
