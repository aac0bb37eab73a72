import { userIds } from '../../sandbox/dataverse/organization';
import { aPageEach, host, page } from './host-browser';

aPageEach();

const list = (more = ''): Promise<unknown> =>
  page.goto(`${host.url}/main.aspx?pagetype=entitylist&etn=opportunity${more}`);
const bell = () => page.getByRole('button', { name: 'Notifications' });
const centre = () => page.getByRole('dialog', { name: 'Notifications' });
function notify(title: string, more: Record<string, unknown> = {}): string {
  const answer = host.world.call('admin', 'POST', 'SendAppNotification', {
    Title: title,
    Body: 'Fabrikam Robotics, €120,000',
    'Recipient@odata.bind': `/systemusers(${userIds.seller})`,
    IconType: 100000000,
    ToastType: 200000000,
    ...more,
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return String((answer.json as { NotificationId: string }).NotificationId);
}
const view = (url: string): Record<string, unknown> => ({
  Actions: { actions: [{ title: 'View opportunity', data: { type: 'url', url, navigationTarget: 'inline' } }] },
});
const stored = (): number =>
  (host.world.call('admin', 'GET', 'appnotifications').json as { value: unknown[] }).value.length;
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not become so.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a notification shows as a toast and on the bell, and its action opens the record', async () => {
  await list();
  await bell().waitFor();
  notify('A deal from Microsoft', view(`?pagetype=entityrecord&etn=opportunity&id=${host.opportunityId}`));
  await page.locator('.toast').getByText('A deal from Microsoft').waitFor();
  expect(await bell().innerText()).toBe('1');
  await bell().click();
  await centre().getByText('Fabrikam Robotics, €120,000').waitFor();
  await centre().getByRole('link', { name: 'View opportunity' }).click();
  await page.getByTestId('card').waitFor();
  expect(new URL(page.url()).searchParams.get('id')).toBe(host.opportunityId);
  await bell().waitFor();
});

test('what was seen in the centre is no longer new, on the next page either', async () => {
  notify('First');
  await list();
  await until(async () => (await bell().innerText()) === '1');
  await bell().click();
  await until(async () => (await bell().innerText()) === '');
  await page.keyboard.press('Escape');
  expect(await centre().count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Notifications');
  await page.reload();
  notify('Second');
  await until(async () => (await bell().innerText()) === '1');
  expect(await page.locator('.toast').getByText('First').count()).toBe(0);
});

test('a dismissed notification is deleted; dismissing all leaves none', async () => {
  for (const title of ['One', 'Two', 'Three']) notify(title);
  await list();
  await bell().click();
  await centre().getByRole('button', { name: 'Dismiss Two' }).click();
  await until(() => stored() === 2);
  expect(await centre().getByText('Two', { exact: true }).count()).toBe(0);
  await centre().getByRole('button', { name: 'Dismiss all' }).click();
  await centre().getByText('You have no notifications.').waitFor();
  await until(() => stored() === 0);
});

test('others’ notifications are nobody else’s business', async () => {
  notify('For Adele');
  await list('&user=admin');
  await bell().click();
  await centre().getByText('You have no notifications.').waitFor();
});

test('an action leads to pages only, and one that says hidden makes no toast', async () => {
  // A script in the address of an action must never run.
  notify('Odd', { ...view('javascript:alert(1)'), ToastType: 200000001 });
  await list();
  await bell().click();
  await centre().getByText('Odd').waitFor();
  expect(await centre().getByRole('link').count()).toBe(0);
  expect(await page.locator('.toast').count()).toBe(0);
});

test('a page that nobody looks at asks for nothing', async () => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/appnotifications')) asked += 1;
  });
  await page.addInitScript(() => {
    let visible = true;
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (visible ? 'visible' : 'hidden') });
    Object.assign(window, {
      look: (now: boolean) => {
        visible = now;
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
  const look = (now: boolean) =>
    page.evaluate((visible) => (window as unknown as { look(now: boolean): void }).look(visible), now);
  await page.clock.install();
  await list();
  await until(() => asked === 1);
  await page.clock.runFor(5_100);
  await until(() => asked === 2);
  await look(false);
  await page.clock.runFor(60_000);
  expect(asked).toBe(2);
  await look(true);
  await until(() => asked === 3);
});
