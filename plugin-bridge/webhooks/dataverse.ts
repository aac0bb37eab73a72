import { secretHeader } from '../../model';
import { jsonOf } from './body';
import { readNotice } from './notice';
import { isSecret } from './secret';

/** One webhook call as it came in. Header names in lower case. */
export interface IncomingCall {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** What to answer, and what the sender's operator should know; never a word of the body. */
export interface Verdict {
  readonly status: 200 | 202 | 400 | 401 | 403;
  readonly message: string;
  readonly hint?: { readonly opportunity: string } | { readonly referral: string };
}

export interface DataverseIntake {
  readonly secrets: readonly string[];
  /** The environment that the relay serves; undefined until it is known. */
  readonly organization: () => string | undefined;
}

/** The sender is proven before the body is looked at. */
export function isDataverse(call: Pick<IncomingCall, 'headers'>, intake: DataverseIntake): boolean {
  const given = call.headers[secretHeader];
  return typeof given === 'string' && isSecret(given, intake.secrets);
}

/** Judges a call from Dataverse: which opportunity changed, if it is any matter of ours. */
export function judgeDataverse(call: IncomingCall, intake: DataverseIntake): Verdict {
  if (!isDataverse(call, intake)) {
    return { status: 401, message: `The header ${secretHeader} does not carry the secret of this relay.` };
  }
  const notice = readNotice(jsonOf(call.body), call.headers['x-ms-dynamics-msg-size-exceeded'] !== undefined);
  if (!notice)
    return { status: 400, message: 'The body is not a notice of Dataverse (RemoteExecutionContext as JSON).' };
  const home = intake.organization();
  if (home !== undefined && notice.organization !== null && notice.organization !== home) {
    return {
      status: 403,
      message: `The notice is from organisation ${notice.organization}; this relay serves ${home}.`,
    };
  }
  if (notice.kind === 'forget') return { status: 200, message: 'Not shared with Partner Center.' };
  return { status: 202, message: 'Noted.', hint: { opportunity: notice.opportunity } };
}
