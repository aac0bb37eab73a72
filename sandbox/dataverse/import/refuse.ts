import { DataverseError } from '../errors';

/**
 * Ends an import. The platform has many codes for the many ways in which an import fails, and public pages name the
 * message rather than the code; the sandbox uses the one that they mention most.
 */
export function refuse(why: string): never {
  throw new DataverseError(400, '0x80048033', `The solution import failed: ${why}.`);
}
