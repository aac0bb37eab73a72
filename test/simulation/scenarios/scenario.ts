import type { Conditions } from '../conditions';
import type { Ends } from './ends';
import type { Stage } from './stage';

/** A few minutes of one deal, told so that a process can be stopped at any of its calls. */
export interface Scenario {
  /** In plain words. */
  readonly name: string;
  /** How the two systems behave; what is missing is as by default. */
  readonly conditions?: Partial<Conditions>;
  /** What holds before, reached without trouble. */
  readonly before: (stage: Stage) => Promise<void> | void;
  /** What people do then, while no process lives. */
  readonly people?: (stage: Stage) => void;
  /** Which process works, until nothing is under way any more; one pass over the row, as a notice of it would ask for, when absent. */
  readonly works?: (stage: Stage) => Promise<void>;
  /** What people do once no process lives any more and nothing is under way. */
  readonly later?: (stage: Stage) => void;
  /**
   * What must have come of it, wherever the process was stopped; further checks add to `stage.fault`. `well` where nothing
   * went wrong: a doubt that only a crash leaves is no fault, as long as nothing is lost.
   */
  readonly ends: (stage: Stage, well: boolean) => Ends;
  /** Schedules that are tried where several processes work at once; one when absent. */
  readonly schedules?: number;
}
