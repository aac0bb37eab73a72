import { JSDOM } from 'jsdom';
import { createWorld, ownDeal } from './partner-center-world';

/**
 * The pages as a browser without layout sees them. The page's requests go to the simulator itself; its refresh runs when
 * the test turns the page's clock.
 */
function createBrowser(world: ReturnType<typeof createWorld>) {
  const get = (path: string) =>
    String(world.center.handle({ method: 'GET', path, headers: {}, body: '' }, world.world.now).body);

  const open = async (path: string) => {
    const dom = new JSDOM(get(path), {
      url: `http://127.0.0.1:4102${path}`,
      runScripts: 'outside-only',
      pretendToBeVisual: true,
    });
    const { window } = dom;
    const ticks: (() => void)[] = [];
    window.setInterval = ((tick: () => void) => ticks.push(tick)) as typeof window.setInterval;
    Object.assign(window, {
      fetch: (address: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
        const { pathname, search } = new URL(address, window.location.href);
        const headers = Object.fromEntries(Object.entries(init.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
        const request = { method: init.method ?? 'GET', path: pathname + search, headers, body: init.body ?? '' };
        world.world.now += 1_000;
        const { status, body } = world.center.handle(request, world.world.now);
        // Answers without a turn of the event loop, so that one turn settles whatever a test started.
        const text = () => Promise.resolve(String(body));
        const reply = {
          status,
          ok: status < 300,
          text,
          json: () => text().then((json) => JSON.parse(json) as unknown),
        };
        return Promise.resolve(reply);
      },
    });
    // jsdom lays nothing out, so it has nothing to scroll.
    window.HTMLElement.prototype.scrollIntoView = () => undefined;
    window.eval(get('/pages/page.js'));
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
    const element = <T extends HTMLElement>(selector: string) => window.document.querySelector<T>(selector);
    return {
      document: window.document,
      text: () => window.document.body.textContent?.replace(/\s+/g, ' ') ?? '',
      field: (label: string) => {
        const id = Array.from(window.document.querySelectorAll('label')).find((l) => l.textContent === label)?.htmlFor;
        return element<HTMLInputElement>(`#${id ?? 'none'}`);
      },
      fill(label: string, value: string) {
        const field = this.field(label);
        if (!field) throw new Error(`There is no field ${label}.`);
        field.value = value;
        field.dispatchEvent(new window.Event('input', { bubbles: true }));
      },
      async press(name: string) {
        const button = Array.from(window.document.querySelectorAll('button')).find((b) => b.textContent === name);
        button?.click();
        await settle();
      },
      status: () => element('[role=status]')?.textContent?.trim(),
      async refresh() {
        ticks.forEach((tick) => tick());
        await settle();
      },
    };
  };
  return { get, open };
}

test('the list shows name, customer, value, closing date, status and help of every deal', async () => {
  const world = createWorld();
  world.invite(world.post());
  world.post(ownDeal({ name: 'Yen', details: { ...ownDeal().details, currency: 'JPY', dealValue: 1200000 } }));
  const page = await createBrowser(world).open('/');
  const rows = Array.from(page.document.querySelectorAll('tbody tr')).map((row) =>
    row.textContent?.replace(/\s+/g, ' ').trim(),
  );
  expect(rows).toEqual([
    expect.stringMatching(/^Yen Bergmann Logistik GmbH JPY.1,200,000 2026-06-30 Active, accepted No help asked$/),
    expect.stringMatching(
      /^Warehouse planning for Bergmann Bergmann Logistik GmbH EUR.84,500.50 2026-06-30 Active, accepted Proof of concept or demo$/,
    ),
  ]);
  expect(page.text()).toContain('Simulated Partner Center (sandbox)');
});

test('a new deal appears in the open list without a reload', async () => {
  const world = createWorld();
  const page = await createBrowser(world).open('/');
  expect(page.text()).toContain('No deals yet');
  world.post();
  await page.refresh();
  expect(page.text()).toContain('Warehouse planning for Bergmann');
});

test('text of a deal is never markup', async () => {
  const world = createWorld();
  const notes = '\n</textarea><script>alert(1)</script>';
  const { id } = world.post(ownDeal({ name: '<b>"A" & \'B\'</b>', details: { ...ownDeal().details, notes } }));
  const page = await createBrowser(world).open(`/?id=${id}`);
  expect(page.document.querySelector('h1')?.textContent).toBe('<b>"A" & \'B\'</b>');
  expect(page.field('Notes')?.value).toBe(notes);
  expect(page.document.querySelectorAll('main script')).toHaveLength(0);
});

test('the seller at Microsoft edits value, date and notes, and the partner’s referral holds them', async () => {
  const world = createWorld();
  const { id } = world.post();
  const page = await createBrowser(world).open(`/referrals/v2/inbox?id=${id}`);
  page.fill('Deal value', '91000.5');
  page.fill('Closing date', '2026-09-01');
  page.fill('Notes', 'September it is.');
  await page.press('Save');
  expect(page.status()).toBe('Saved');
  expect(world.read(id).details).toMatchObject({
    dealValue: 91000.5,
    closingDateTime: '2026-09-01T00:00:00Z',
    notes: 'September it is.',
  });
});

test('a change from elsewhere arrives in the form, but never over an unsaved edit', async () => {
  const world = createWorld();
  const { id } = world.post();
  const page = await createBrowser(world).open(`/?id=${id}`);
  page.fill('Notes', 'still writing');
  world.patch(id, { '/details/dealValue': 70000 });
  await page.refresh();
  expect(page.field('Deal value')?.value).toBe('70000');
  expect(page.field('Notes')?.value).toBe('still writing');
  await page.press('Save');
  expect(page.status()).toBe('Saved');
  expect(world.read(id).details).toMatchObject({ dealValue: 70000, notes: 'still writing' });
});

test('the same field changed on both sides is refused once, then saved on purpose or discarded', async () => {
  for (const decision of ['Save', 'Discard my edits']) {
    const world = createWorld();
    const { id } = world.post();
    const page = await createBrowser(world).open(`/?id=${id}`);
    page.fill('Notes', 'mine');
    world.patch(id, { '/details/notes': 'theirs' });
    await page.refresh();
    await page.press('Save');
    expect(page.status()).toMatch(/^Not saved: the deal was changed by somebody else/);
    expect(world.read(id).details.notes).toBe('theirs');
    await page.press(decision);
    await page.refresh();
    const kept = decision === 'Save' ? 'mine' : 'theirs';
    expect(page.field('Notes')?.value).toBe(kept);
    expect(world.read(id).details.notes).toBe(kept);
  }
});

test('a wrong value is not sent, and the reason stands in the status line', async () => {
  const world = createWorld();
  const own = world.post();
  const page = await createBrowser(world).open(`/?id=${own.id}`);
  page.fill('Deal value', '0');
  await page.press('Save');
  expect(page.status()).toBe('Deal value must be a number greater than 0.');
  page.fill('Deal value', String(own.details.dealValue));
  await page.press('Save');
  expect(page.status()).toBe('Nothing has changed.');
  expect(world.read(own.id).eTag).toBe(own.eTag);
});

test('a deal that closes while it is open on the page can no longer be edited there', async () => {
  const world = createWorld();
  const { id } = world.post();
  const page = await createBrowser(world).open(`/?id=${id}`);
  world.patch(id, { '/status': 'Closed', '/substatus': 'Lost' });
  await page.refresh();
  expect(page.field('Deal value')?.disabled).toBe(true);
  expect(page.status()).toBe('This deal is closed and can no longer be edited.');
  expect(page.text()).toContain('Closed, lost');
});

test('the deal shows both referrals of the engagement, and either id opens it', async () => {
  const world = createWorld();
  const own = world.post();
  const theirs = world.invite(own, 'QuotesOrLicensing');
  const { open } = createBrowser(world);
  for (const id of [own.id, theirs.id]) {
    const text = (await open(`/?id=${id}`)).text();
    for (const part of [own.id, theirs.id, 'Quotes or licensing', 'A demo in April would help.', 'SOL-48213-QXA']) {
      expect(text).toContain(part);
    }
  }
});

test('the partner’s dashboard links to each deal, and the partner edits it there with its own token', async () => {
  const world = createWorld();
  const { id } = world.post();
  const { get, open } = createBrowser(world);
  const link = (await open('/partner')).document.querySelector('tbody a')?.getAttribute('href');
  expect(link).toBe(`/partner?id=${id}`);
  const page = await open(link ?? '');
  page.fill('Deal value', '5000');
  page.fill('Solutions', 'SOL-48213-QXA\nSOL-77120-LMN');
  await page.press('Save');
  expect(page.status()).toBe('Saved');
  expect(world.read(id).details).toMatchObject({
    dealValue: 5000,
    requirements: {
      solutions: [
        { id: 'SOL-48213-QXA', name: 'Planner' },
        { id: 'SOL-77120-LMN', type: 'Name' },
      ],
    },
  });
  page.fill('Solutions', 'nonsense');
  await page.press('Save');
  expect(page.status()).toBe(
    'Not saved: each line of Solutions must be a solution id such as SOL-12345-ABC, or a GUID.',
  );
  expect(get('/?id=nowhere')).toContain('No such deal');
});

test('a decision waits until what is being edited is saved or discarded', async () => {
  const world = createWorld();
  const { id } = world.post();
  const page = await createBrowser(world).open(`/?id=${id}`);
  page.fill('Notes', 'still writing');
  await page.press('Close as won');
  expect(page.status()).toBe('Save or discard your edits first.');
  expect(page.field('Notes')?.value).toBe('still writing');
  expect(world.read(id).status).toBe('Active');
});

test('a reason that is being typed survives changes of the deal, until there is nothing left to decide', async () => {
  const world = createWorld();
  const { id } = world.post();
  const page = await createBrowser(world).open(`/partner?id=${id}`);
  page.fill('Reason for closing', 'Customer did not');
  world.patch(id, { '/details/dealValue': 70000 });
  await page.refresh();
  expect(page.field('Deal value')?.value).toBe('70000');
  expect(page.field('Reason for closing')?.value).toBe('Customer did not');
  world.patch(id, { '/status': 'Closed', '/substatus': 'Won' });
  await page.refresh();
  expect(page.field('Reason for closing')).toBeNull();
});
