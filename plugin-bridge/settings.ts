/** Time limits of the protocol, in ms. The sandbox runs with short ones. */
export interface ProtocolTimes {
  /** From the GET an attempt started from to its POST. */
  readonly post: number;
  /** A claim may be taken over for posting only when it is older than this by server time. */
  readonly takeOver: number;
  /** When a claimed deal is looked at again, counted from the claim. */
  readonly lookAgain: readonly number[];
  /** How far the sweep reaches behind its cursor. */
  readonly overlap: number;
}

/**
 * takeOver is post 20 s + client time-out 60 s already in it + late execution 120 s + list lag 300 s, which leaves 160 s
 * for pauses and clock error; late execution, lag and pauses are assumed, nobody documents them.
 */
export const defaultTimes: ProtocolTimes = {
  post: 20_000,
  takeOver: 600_000,
  lookAgain: [5_000, 20_000, 60_000, 180_000],
  overlap: 900_000,
};
