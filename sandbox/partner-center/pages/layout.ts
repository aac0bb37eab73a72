/** The frame of every page: what this is, where one is, and the page's own content. */
import { html, type Html } from './html';

export type Place = 'seller' | 'partner';

export interface Frame {
  readonly place: Place;
  readonly title: string;
  readonly organization: string;
  readonly content: Html;
}

export function layout({ place, title, organization, content }: Frame): string {
  const link = (target: Place, address: string, text: string) =>
    html`<a href="${address}" ${place === target && html`aria-current="page"`}>${text}</a>`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Simulated Partner Center</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/pages/page.css" />
        <script src="/pages/page.js" defer></script>
      </head>
      <body>
        <aside class="banner" aria-label="Sandbox">
          <strong>Simulated Partner Center (sandbox)</strong> Nothing on this page reaches Microsoft.
        </aside>
        <header>
          <nav aria-label="Pages">
            ${link('seller', '/', 'Microsoft seller')} ${link('partner', '/partner', 'Partner dashboard')}
          </nav>
          <p class="who">
            ${place === 'seller' ? 'Signed in as a seller at Microsoft' : `Signed in at ${organization}`}
          </p>
        </header>
        <main>
          <p id="silence" class="silence" hidden>The sandbox does not answer. What you see may be old; trying again.</p>
          ${content}
        </main>
      </body>
    </html> `;
  return page.text;
}
