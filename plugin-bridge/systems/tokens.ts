/** Gives the bearer token for the next call; rejects when none can be had, and then the call is never sent. */
export type TokenSource = () => Promise<string>;

/** A token that never changes, as the sandbox takes it. The configuration refuses one for any address but loopback. */
export const fixedToken =
  (token: string): TokenSource =>
  async () =>
    token;
