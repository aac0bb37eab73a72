import { createWatcher, type Sight, type WatcherPorts } from '../../webresources/watcher';

/** A form and a row in virtual time: the row has a version and a text, the form shows the text it last read. */
function formInVirtualTime() {
  let now = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  let nextTimer = 1;
  const row = { version: 1, text: 'a' };
  const page = { text: 'a', unsaved: false, visible: true, saved: true, offered: false };
  const seen = { looks: [] as number[], refreshes: [] as number[], atOnce: 0, mostAtOnce: 0 };
  let failing: { look?: boolean; refresh?: boolean } = {};
  let lookTakes = 0;

  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const wait = (ms: number) =>
    ms === 0 ? Promise.resolve() : new Promise<void>((done) => timers.set(nextTimer++, { at: now + ms, run: done }));

  const ports: WatcherPorts = {
    clock: () => now,
    setTimer: (run, ms) => {
      timers.set(nextTimer, { at: now + ms, run });
      return nextTimer++;
    },
    clearTimer: (timer) => void timers.delete(timer as number),
    isVisible: () => page.visible,
    async look(): Promise<Sight | undefined> {
      if (!page.saved) return undefined;
      seen.looks.push(now);
      seen.atOnce += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce);
      const sight = { version: String(row.version), text: row.text };
      await wait(lookTakes);
      seen.atOnce -= 1;
      if (failing.look) throw new Error('offline');
      return { version: sight.version, differs: sight.text !== page.text && !page.unsaved };
    },
    hasUnsavedEdits: () => page.unsaved,
    async refresh() {
      seen.refreshes.push(now);
      if (failing.refresh) throw new Error('offline');
      page.text = row.text;
      watcher.loaded();
    },
    offerReload: () => void (page.offered = true),
    withdrawOffer: () => void (page.offered = false),
  };
  const watcher = createWatcher(ports);

  return {
    watcher,
    row,
    page,
    seen,
    fail: (what: typeof failing) => void (failing = what),
    slowLooks: (ms: number) => void (lookTakes = ms),
    change(text: string) {
      row.version += 1;
      row.text = text;
    },
    save(text: string) {
      row.version += 1;
      row.text = text;
      page.text = text;
      page.unsaved = false;
      page.saved = true;
      watcher.saved();
    },
    timers: () => timers.size,
    now: () => now,
    async pass(ms: number) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settle();
      }
      now = until;
    },
  };
}

test('an untouched form is looked at every ten seconds, and never refreshed without a change', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(60_000);
  expect(form.seen.looks).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
  expect(form.seen.refreshes).toEqual([]);
});

test('for thirty seconds after a save it looks every second, then every ten', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(5_000);
  form.save('b');
  await form.pass(70_000);
  const looks = form.seen.looks.filter((at) => at >= 5_000);
  expect(looks.slice(0, 4)).toEqual([5_000, 6_000, 7_000, 8_000]);
  expect(looks.filter((at) => at < 35_000)).toHaveLength(30);
  expect(looks.slice(-3)).toEqual([55_000, 65_000, 75_000]);
});

test('a change by another is shown within ten seconds, once', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.change('from Partner Center');
  await form.pass(40_000);
  expect(form.page.text).toBe('from Partner Center');
  expect(form.seen.refreshes).toEqual([10_000]);
});

test('the own save is no foreign change', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.save('mine');
  await form.pass(60_000);
  expect(form.seen.refreshes).toEqual([]);
});

test('the relay’s write right behind the own save is seen, even when it comes before the first look', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.save('mine');
  form.change('answer of the relay');
  await form.pass(2_000);
  expect(form.page.text).toBe('answer of the relay');
  expect(form.seen.refreshes).toHaveLength(1);
});

test('unsaved edits are not thrown away: reloading is offered instead, once', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.page.unsaved = true;
  form.change('from Partner Center');
  await form.pass(30_000);
  expect(form.page.offered).toBe(true);
  expect(form.page.text).toBe('a');
  expect(form.seen.refreshes).toEqual([]);
});

test('the offer goes when the edits are taken back, and the change is shown', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.page.unsaved = true;
  form.change('from Partner Center');
  await form.pass(10_000);
  form.page.unsaved = false;
  await form.pass(10_000);
  expect(form.page).toMatchObject({ offered: false, text: 'from Partner Center' });
});

test('the offer goes when the edits are saved', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.page.unsaved = true;
  form.change('from Partner Center');
  await form.pass(10_000);
  form.save('mine after all');
  await form.pass(10_000);
  expect(form.page).toMatchObject({ offered: false, text: 'mine after all' });
});

test('a tab that nobody sees asks nothing; when it is seen again it looks at once', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.page.visible = false;
  form.watcher.visibilityChanged();
  expect(form.timers()).toBe(0);
  form.change('meanwhile');
  await form.pass(3_600_000);
  expect(form.seen.looks).toEqual([0]);
  form.page.visible = true;
  form.watcher.visibilityChanged();
  await form.pass(0);
  expect(form.page.text).toBe('meanwhile');
});

test('looks never overlap, however slow the network and however many things happen', async () => {
  const form = formInVirtualTime();
  form.slowLooks(4_000);
  form.watcher.loaded();
  await form.pass(1_000);
  form.save('b');
  form.save('c');
  form.watcher.visibilityChanged();
  await form.pass(30_000);
  expect(form.seen.mostAtOnce).toBe(1);
  expect(form.timers()).toBeLessThanOrEqual(1);
});

test('a look that was under way during a save does not judge what it saw before the save', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(9_000);
  form.slowLooks(2_000);
  form.change('older');
  await form.pass(1_500);
  form.save('mine');
  form.slowLooks(0);
  await form.pass(20_000);
  expect(form.page.text).toBe('mine');
  expect(form.seen.refreshes).toEqual([]);
});

test('without a connection it asks ever more rarely, at most every five minutes, and recovers', async () => {
  const form = formInVirtualTime();
  form.fail({ look: true });
  form.watcher.loaded();
  await form.pass(3_600_000);
  expect(form.seen.looks.length).toBeLessThan(20);
  expect((form.seen.looks.slice(-1)[0] ?? 0) - (form.seen.looks.slice(-2)[0] ?? 0)).toBe(300_000);
  form.fail({});
  form.change('after the outage');
  await form.pass(300_000);
  expect(form.page.text).toBe('after the outage');
});

test('a refresh that fails is tried again', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.change('new');
  form.fail({ refresh: true });
  await form.pass(10_000);
  form.fail({});
  await form.pass(60_000);
  expect(form.page.text).toBe('new');
});

test('a form that cannot show what the row holds is not refreshed over and over', async () => {
  const form = formInVirtualTime();
  form.watcher.loaded();
  await form.pass(1_000);
  form.change('b');
  const { watcher, page } = form;
  Object.defineProperty(page, 'text', { get: () => 'always something else', set: () => undefined });
  watcher.loaded();
  await form.pass(100_000);
  expect(form.seen.refreshes.length).toBe(1);
});

test('a record that was never saved is not looked for; after its first save it is', async () => {
  const form = formInVirtualTime();
  form.page.saved = false;
  form.watcher.loaded();
  await form.pass(60_000);
  expect(form.timers()).toBe(0);
  form.save('first');
  form.change('referral created');
  await form.pass(2_000);
  expect(form.page.text).toBe('referral created');
});
