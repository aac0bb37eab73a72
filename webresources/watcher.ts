import { nextLookIn, startOfWatch, step, type Watch, type WatchEvent } from './watch';

/** What a look at the row found. */
export interface Sight {
  readonly version: string;
  readonly differs: boolean;
}

/** Everything that the watcher touches; a form gives the real ones, a test its own. */
export interface WatcherPorts {
  clock(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
  isVisible(): boolean;
  /** Undefined while the record has never been saved, so that there is no row to look at. */
  look(): Promise<Sight | undefined>;
  hasUnsavedEdits(): boolean;
  refresh(): Promise<void>;
  offerReload(): void;
  withdrawOffer(): void;
}

export interface Watcher {
  loaded(): void;
  saved(): void;
  visibilityChanged(): void;
  /** Looks no more until the form is loaded or saved again. */
  pause(): void;
}

/** Carries out what the watch decides: one timer, one look at a time, quiet about failures. */
export function createWatcher(ports: WatcherPorts): Watcher {
  let watch: Watch = startOfWatch(ports.isVisible());
  let timer: unknown;
  let looking = false;
  let paused = false;

  const arm = (): void => {
    if (timer !== undefined) ports.clearTimer(timer);
    timer = undefined;
    if (looking || paused) return;
    const delay = nextLookIn(watch, ports.clock());
    if (delay !== undefined) timer = ports.setTimer(() => void look(), delay);
  };

  const take = (event: WatchEvent): Promise<void> => {
    const { watch: next, action } = step(watch, event);
    watch = next;
    if (action === 'offer') ports.offerReload();
    if (action === 'withdraw') ports.withdrawOffer();
    return action === 'refresh' ? ports.refresh() : Promise.resolve();
  };

  /** A look that began before the form was loaded or saved again compares with values that are gone: it is dropped. */
  let generation = 0;

  const look = async (): Promise<void> => {
    looking = true;
    const mine = generation;
    try {
      const sight = await ports.look();
      if (sight && mine === generation) {
        await take({ kind: 'looked', ...sight, unsaved: ports.hasUnsavedEdits() }).catch(() =>
          take({ kind: 'refreshFailed' }),
        );
      }
      if (!sight) paused = true;
    } catch {
      await take({ kind: 'failed' });
    }
    looking = false;
    arm();
  };

  const happened = (event: WatchEvent): void => {
    generation += 1;
    paused = false;
    void take(event);
    arm();
  };

  return {
    loaded: () => happened({ kind: 'loaded' }),
    saved: () => happened({ kind: 'saved', at: ports.clock() }),
    visibilityChanged() {
      void take({ kind: ports.isVisible() ? 'visible' : 'hidden' });
      arm();
    },
    pause() {
      paused = true;
      arm();
    },
  };
}
