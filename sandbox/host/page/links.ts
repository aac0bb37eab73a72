/** The path of a referral at Partner Center: `…/referrals/v2/inbox?id={id}`. */
const REFERRAL = /^\/(?:[a-z]{2}-[a-z]{2}\/)?(?:dashboard\/)?(referrals\/v2\/inbox.*)$/i;

/** Where a link leads in the sandbox: a referral's page at Microsoft is the simulated one; all else stays. */
export function sandboxTarget(href: string, partnerCenterUrl: string): string {
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return href;
  }
  const path = REFERRAL.exec(url.pathname)?.[1];
  if (!path || !/(^|\.)partner\.microsoft\.com$/.test(url.hostname)) return href;
  return `${partnerCenterUrl.replace(/\/$/, '')}/${path}${url.search}`;
}

/** Makes links in the document lead there; what the link itself says is left as it is. */
export function redirectLinks(partnerCenterUrl: string): void {
  const follow = (event: MouseEvent): void => {
    const link = event.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement);
    if (!link || (event.button !== 0 && event.button !== 1)) return;
    const target = sandboxTarget(link.href, partnerCenterUrl);
    if (target === link.href) return;
    event.preventDefault();
    window.open(target, '_blank', 'noopener');
  };
  document.addEventListener('click', follow, true);
  document.addEventListener('auxclick', follow, true);
}
