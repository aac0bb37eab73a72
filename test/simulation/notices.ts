import type { Delivery } from '../../sandbox/simulator';
import type { Conditions } from './conditions';
import type { Draw } from './draw';
import type { Loop } from './loop';
import type { Relay } from './process';
import type { SystemName, Systems } from './systems';

export interface NoticeParts {
  readonly systems: Systems;
  readonly loop: Loop;
  readonly draw: Draw;
  readonly conditions: Conditions;
  /** Relays that live, in any order. */
  readonly relays: readonly Relay[];
  /** Whether things may go wrong now. */
  readonly rough: () => boolean;
  /** Whether the disturbance that was just drawn happens. */
  readonly disturb: () => boolean;
  readonly tell: (line: string) => void;
}

/** What the two systems send goes to whichever relay lives: lost, late, twice, in any order. */
export function createNotices(parts: NoticeParts): { arm(name: SystemName): void } {
  const { systems, loop, draw, conditions, relays, rough, disturb, tell } = parts;
  const pumpAt: Partial<Record<SystemName, number>> = {};
  const skewOf = (name: SystemName): number => (name === 'partnerCenter' ? conditions.skew : 0);

  const hand = (name: SystemName, delivery: Delivery): void => {
    const ended = (status: number): void => {
      systems[name].delivered({ id: delivery.id, status }, loop.now() + skewOf(name));
      arm(name);
    };
    const take = async (): Promise<number> => {
      const alive = relays.filter((relay) => relay.alive());
      return alive.length > 0 ? draw.pick(alive).take(delivery) : 0;
    };
    if (
      rough() &&
      draw.chance(name === 'partnerCenter' ? (conditions.lossThere ?? conditions.loss) : conditions.loss) &&
      disturb()
    ) {
      tell(`a notice of ${name} is lost`);
      // Dataverse gives up at once after such an answer; Partner Center tries again.
      return ended(name === 'dataverse' ? 500 : 0);
    }
    if (rough() && draw.chance(0.1)) loop.after(draw.between(0, 40_000), () => void take());
    if (rough() && draw.chance(0.1)) return void loop.after(draw.between(0, 20_000), () => void take().then(ended));
    void take().then(ended);
  };

  /** Sees to it that what a system has to send leaves when its time comes; after everything that may have changed it. */
  const arm = (name: SystemName): void => {
    const next = systems[name].nextDue();
    if (next === undefined) return;
    const at = Math.max(next - skewOf(name), loop.now());
    if (pumpAt[name] !== undefined && pumpAt[name] <= at) return;
    pumpAt[name] = at;
    loop.after(at - loop.now(), () => {
      if (pumpAt[name] === at) delete pumpAt[name];
      for (const delivery of systems[name].due(loop.now() + skewOf(name))) hand(name, delivery);
      arm(name);
    });
  };

  return { arm };
}
