import type { PageSettings } from './layout';

const languageTag: Readonly<Record<number, string>> = { 1033: 'en', 1036: 'fr', 1041: 'ja' };

const script = { entityrecord: 'form', entitylist: 'list', gallery: 'gallery' } as const;

/** The document of a page: everything in it is built by its script. */
export function pageHtml(settings: PageSettings): string {
  // JSON inside a script element: `<` would let a value end the element.
  const data = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${languageTag[settings.language] ?? 'en'}"${settings.rightToLeft ? ' dir="rtl"' : ''}${settings.dark ? ' data-theme="dark"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${settings.dark ? 'dark' : 'light dark'}">
<title>Dynamics 365 (Sandbox)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/host/page.css">
<script id="settings" type="application/json">${data}</script>
</head>
<body>
<div id="app"></div>
${settings.page === 'entitylist' ? '' : platformScripts}<script src="/sandbox/host/${script[settings.page]}.js"></script>
</body>
</html>
`;
}

/**
 * Microsoft's own bundles of React and Fluent, which virtual code components expect as globals. Fluent reads `React`
 * and `ReactDOM`, and takes its icon fonts from the address given here instead of a public one.
 */
const platformScripts = `<script>window.FabricConfig = { fontBaseUrl: '', iconBaseUrl: '/fonts/' };</script>
<script src="/sandbox/platform/react_16_14_0.js"></script>
<script>window.React = window.Reactv16; window.ReactDOM = window.ReactDOMv16;</script>
<script src="/sandbox/platform/fluent_8_121_1.js"></script>
`;
