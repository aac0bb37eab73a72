/**
 * What both simulators are: pure state machines over requests and time. The HTTP shell, the trouble maker and the
 * simulation in virtual time all drive them through this one shape; a simulator itself opens no socket and reads no clock.
 */

/** One HTTP request as a simulator sees it. Header names are lower case; `path` includes the query string. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** One HTTP response. `headers` carry their usual spelling; a body of bytes is sent as it is. */
export interface SimulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A webhook call that the simulated system wants to make now. The shell posts it and reports how it ended. */
export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a delivery ended: the receiver's status, or 0 when no answer came (refused, reset, timed out). */
export interface DeliveryResult {
  readonly id: string;
  readonly status: number;
}

export interface Simulator {
  /**
   * Answers one request. `now` is Unix time in ms. State changes only here, in `delivered`, and in `due` where time alone
   * ends something.
   */
  handle(request: SimulatedRequest, now: number): SimulatedResponse;
  /** The deliveries whose time has come. Each is handed out once; `delivered` decides whether it is tried again. */
  due(now: number): Delivery[];
  /** The next time (Unix ms) at which `due` may have something, or undefined when nothing waits. */
  nextDue(): number | undefined;
  delivered(result: DeliveryResult, now: number): void;
}
