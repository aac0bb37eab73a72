/** What a page of the gallery is asked in the browser: texts that are cut, sideways scrolling, and axe's complaints. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { GalleryTheme } from '../../sandbox/host/gallery/state';

export interface Shown {
  readonly state: string;
  readonly language: number;
  readonly theme: GalleryTheme;
}

/** Opens a state and waits until all of it is drawn. */
export async function show(page: Page, url: string, { state, language, theme }: Shown): Promise<void> {
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${url}/gallery?state=${state}&lang=${language}&theme=${theme}`);
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
