/** Keystrokes in the card's first long text. */

/**
 * Types `count` letters, one a frame. Gives milliseconds of the thread's processor time for one keystroke: `all`,
 * `script`, and `layout` with the styles. The session must have `Performance` enabled in `threadTicks`.
 */
export async function typeInto(page, session, count) {
  const before = await spent(session);
  await page.evaluate(type, count);
  const after = await spent(session);
  return Object.fromEntries(Object.keys(after).map((part) => [part, (after[part] - before[part]) / count]));
}

async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => 1000 * metrics.find((metric) => metric.name === name).value;
  return {
    all: of('TaskDuration'),
    script: of('ScriptDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
  };
}

/** Runs in the page. */
async function type(count) {
  const field = document.querySelector('.component textarea:not([readonly]):not([disabled])');
  if (!field) throw new Error('The card has no text to type into.');
  // React looks only at what was set past its own property.
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  field.focus();
  for (let key = 0; key < count; key += 1) {
    const letter = 'abcdefgh '[key % 9];
    set.call(field, field.value + letter);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }));
    await frame();
  }
  await frame();
}
