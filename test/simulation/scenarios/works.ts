import type { Call } from '../network';
import type { Stage } from './stage';

/** Longer than any pause that a process makes by itself between two calls of one piece of work. */
const while_ = 180_000;

/** One pass over the row, as a notice of Dataverse asks for it. */
export async function byHint(stage: Stage): Promise<void> {
  void stage.start('w').engine.work.opportunity(stage.deal.row, { rowOnly: true, urgent: true });
  await stage.run(while_);
}

/** What a notice of Partner Center asks for. */
export async function byReferral(stage: Stage): Promise<void> {
  void stage.start('w').engine.work.referral(stage.deal.referral!, { urgent: true });
  await stage.run(while_);
}

/** One look at everything. */
export async function bySweep(stage: Stage): Promise<void> {
  stage.start('w').begin();
  await stage.run(while_);
}

/** The same where every further look fails too: two of them show it. */
export async function bySweepInVain(stage: Stage): Promise<void> {
  stage.start('w').begin();
  await stage.run(3_000);
}

/** Two processes get the same notice at once; a blow meets whichever makes that call. */
export async function byTwo(stage: Stage): Promise<void> {
  for (const name of ['v', 'w'])
    void stage.start(name).engine.work.opportunity(stage.deal.row, { rowOnly: true, urgent: true });
  await stage.run(while_);
}

/** The same for a notice of Partner Center. */
export async function byTwoReferral(stage: Stage): Promise<void> {
  for (const name of ['v', 'w']) void stage.start(name).engine.work.referral(stage.deal.referral!, { urgent: true });
  await stage.run(while_);
}

/** Somebody acts right after the first call of this kind was carried out; where it never is, once the process is over. */
export const withAct =
  (kind: (call: Call) => boolean, act: (stage: Stage) => void, work = byHint) =>
  async (stage: Stage): Promise<void> => {
    let acted = false;
    stage.reacts = (call) => {
      if (acted || !kind(call)) return;
      acted = true;
      stage.tell('somebody acts');
      act(stage);
    };
    await work(stage);
    if (!acted) act(stage);
  };

/** Kinds of calls. */
export const isPost = ({ system, request: { method } }: Call): boolean =>
  system === 'partnerCenter' && method === 'POST';
export const isPush = ({ system, request: { method } }: Call): boolean =>
  system === 'partnerCenter' && method === 'PATCH';
/** The note of what is about to be sent, or any other write of ours into Dataverse. */
export const isNote = ({ system, write }: Call): boolean => system === 'dataverse' && write;
export const isReadOfReferral = ({ system, request: { method, path } }: Call): boolean =>
  system === 'partnerCenter' && method === 'GET' && !path.includes('?');
export const isReadOfRow = ({ system, request: { method, path } }: Call): boolean =>
  system === 'dataverse' && method === 'GET' && path.includes('/opportunities(');
export const isWriteOfRow = ({ system, request: { method, path, body } }: Call): boolean =>
  system === 'dataverse' && method !== 'GET' && `${path} ${body}`.includes('/opportunities(');
