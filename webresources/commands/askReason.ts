import { webResource } from '../../model/components';
import { userLocale } from '../userText';
import { say } from './language';
import type { DialogWords } from '../decline';

/**
 * Asks for the reason in a dialog of the platform; undefined when it is closed without one. The Client API has no dialog
 * with a field, so the page is ours (learn.microsoft.com, "navigateTo"); it is another frame of the same origin, and the
 * two speak over a channel that nobody else knows the name of.
 */
export async function askReason(text: string): Promise<string | undefined> {
  const name = `cosell-${Date.now()}-${Math.random()}`;
  const channel = new BroadcastChannel(name);
  const ok = say('command.decline').replace('…', '');
  const words: DialogWords = {
    language: userLocale(),
    title: ok,
    text,
    label: say('command.reason'),
    ok,
    cancel: say('command.cancel'),
  };
  let reason: string | undefined;
  channel.onmessage = ({ data }: MessageEvent<{ ready?: true; reason?: string }>) => {
    if (data.ready) channel.postMessage(words);
    if (data.reason === undefined) return;
    reason = data.reason;
    channel.postMessage({ taken: true });
  };
  try {
    await Xrm.Navigation.navigateTo(
      { pageType: 'webresource', webresourceName: webResource.declineDialog, data: name },
      {
        target: 2,
        position: 1,
        width: { value: 480, unit: 'px' },
        height: { value: 420, unit: 'px' },
        title: ok,
      },
    );
  } finally {
    channel.close();
  }
  return reason;
}
