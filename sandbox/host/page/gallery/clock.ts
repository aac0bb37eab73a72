/** Moves the page's clock: it goes on from the given moment (ISO 8601) as it would from now. */
export function setClock(moment: string): void {
  const real = Date;
  const ahead = Date.parse(moment) - real.now();
  const now = (): number => real.now() + ahead;
  const moved = new Proxy(real, {
    construct: (type, given, target) => Reflect.construct(type, given.length > 0 ? given : [now()], target) as Date,
    apply: () => new real(now()).toString(),
    get: (type, name) => (name === 'now' ? now : (Reflect.get(type, name) as unknown)),
  });
  Object.assign(window, { Date: moved });
}
