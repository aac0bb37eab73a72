/** What a page of the gallery is asked in the browser: texts that are cut, sideways scrolling, and axe's complaints. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { GalleryDirection, GalleryTheme } from '../../sandbox/host/gallery/state';

export interface Shown {
  readonly state: string;
  readonly language: number;
  readonly theme: GalleryTheme;
  readonly dir?: GalleryDirection;
}

/** Opens a state and waits until all of it is drawn. */
export async function show(page: Page, url: string, { state, language, theme, dir = 'ltr' }: Shown): Promise<void> {
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${url}/gallery?state=${state}&lang=${language}&theme=${theme}&dir=${dir}`);
  await page.locator(`body[data-drawn="${state}"]`).waitFor();
}

/**
 * What is wrong with the layout at the width that the page has now, a line each. What lies over the card follows a new
 * width a few frames later, so it gets some.
 */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  for (let frames = 0; frames < 20; frames += 1) {
    if ((await faultsNow(page)).length === 0) return [];
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  return faultsNow(page);
}

const faultsNow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page scrolls sideways: ${root.scrollWidth} px`);
    for (const element of document.querySelectorAll<HTMLElement>('.component, .component *, .ms-Layer *')) {
      const { overflowX, overflowY, clip, clipPath } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const name = `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.slice(0, 60)}`;
      // Texts for screen readers alone are a point, or clipped to nothing.
      if (box.width <= 1 || box.height <= 1 || clip !== 'auto' || clipPath !== 'none') continue;
      if (box.right > root.clientWidth + 1 || box.left < -1) faults.push(`beyond the edge: ${name}`);
      const holdsText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!holdsText && !['auto', 'scroll'].includes(overflowX)) continue;
      if (element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible') faults.push(`cut: ${name}`);
      const down = element.scrollHeight > element.clientHeight + 1;
      if (down && (overflowY === 'hidden' || overflowY === 'clip')) faults.push(`cut below: ${name}`);
    }
    return faults;
  });

/**
 * What still stands as in an app that is written from the left: text that is not aligned to the right, and sentences
 * whose end would be set before their beginning, since all of the card's languages are written from the left.
 */
export const mirrorFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('[data-card] *')) {
      const text = [...element.childNodes]
        .map((node) => (node.nodeType === 3 ? node.textContent : ''))
        .join('')
        .trim();
      const { textAlign, unicodeBidi } = getComputedStyle(element);
      const name = `<${element.tagName.toLowerCase()} class="${element.className}"> ${text.slice(0, 60)}`;
      if (!text) continue;
      if (textAlign === 'left' || (textAlign === 'start' && unicodeBidi === 'plaintext')) faults.push(`left: ${name}`);
      const outer = element.parentElement && getComputedStyle(element.parentElement).unicodeBidi;
      const ordered =
        unicodeBidi === 'plaintext' || (getComputedStyle(element).display === 'inline' && outer === 'plaintext');
      if (!/^\p{L}[^]*[\p{L}\p{N}]$/u.test(text) && /\p{L}/u.test(text) && !ordered) faults.push(`order: ${name}`);
    }
    return faults;
  });

/**
 * Texts whose lines stand closer than 1.15 times the size of their letters, so that they touch one another, slanted ones,
 * of which Japanese has no letters, and bullets beside another line than the first; a line each.
 */
export const lineFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const least = 1.15;
    const faults: string[] = [];
    for (const item of document.querySelectorAll<HTMLElement>('.component li')) {
      const { listStyleType, lineHeight } = getComputedStyle(item);
      const first = item.firstElementChild;
      // A box within the line stands on its own last line.
      const boxed = first && getComputedStyle(first).display === 'inline-block';
      const tall = first && first.getBoundingClientRect().height > 1.5 * parseFloat(lineHeight);
      if (listStyleType !== 'none' && boxed && tall) faults.push(`bullet at the last line: ${item.textContent}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('.component *, .ms-Layer *')) {
      const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent?.trim());
      const { fontSize, fontStyle, lineHeight, clip, clipPath } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      // An icon is a letter of its own font, and alone.
      if (element.dataset['iconName'] !== undefined) continue;
      if (texts.length === 0 || width <= 1 || height <= 1 || clip !== 'auto' || clipPath !== 'none') continue;
      const name = `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.slice(0, 60)}`;
      if (fontStyle !== 'normal') faults.push(`slanted: ${name}`);
      const room = parseFloat(fontSize) * least;
      // "normal" is what the font's own maker found right.
      if (parseFloat(lineHeight) < room) faults.push(`line height ${lineHeight} of letters of ${fontSize}: ${name}`);
      for (const text of texts) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const ends = [...range.getClientRects()].map(({ bottom }) => bottom);
        const close = ends.some((end, at) => at > 0 && end - ends[at - 1]! > 1 && end - ends[at - 1]! < room - 0.5);
        if (close) faults.push(`lines overlap: ${name}`);
      }
    }
    return faults;
  });

/** As a system in high contrast shows it: the browser takes the colours of the page away. */
export const forceColours = (page: Page): Promise<void> =>
  page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });

/** axe's violations on the page, what lies over the card included, as rule and element. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof axe };
    const { violations: found } = await tool.run(document, { resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
