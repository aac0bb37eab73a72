/** The `Prefer` header (learn.microsoft.com, "Compose HTTP requests and handle errors", Preference headers). */
import { badRequest } from './errors';
import { keptByText } from '../kept';

export interface Preferences {
  readonly representation: boolean;
  readonly pageSize: number | undefined;
  readonly trackChanges: boolean;
  readonly continueOnError: boolean;
  annotates(name: string): boolean;
  /** What `Preference-Applied` answers. */
  readonly applied: readonly string[];
}

/** Preferences that the sandbox does not know are ignored, as the standard wants it. */
export const preferencesOf = (header: string | undefined): Preferences => preferencesIn(header ?? '');

const preferencesIn = keptByText((header): Preferences => {
  const parts = header.match(/[^,;"]+(?:"[^"]*")?/g)?.map((part) => part.trim()) ?? [];
  const has = (name: string): boolean => parts.some((part) => part.toLowerCase() === name);
  const valueOf = (name: string): string | undefined => {
    const part = parts.find((one) => one.toLowerCase().startsWith(`${name}=`));
    return part?.slice(name.length + 1).replace(/^"|"$/g, '');
  };
  const size = valueOf('odata.maxpagesize');
  if (size !== undefined && !/^[1-9]\d*$/.test(size)) {
    throw badRequest(`odata.maxpagesize must be a whole number above 0, not '${size}'.`);
  }
  const annotations = (valueOf('odata.include-annotations') ?? '').split(',').map((name) => name.trim());
  const patterns = annotations.filter((name) => name !== '').map(annotationPattern);
  const representation = has('return=representation');
  const trackChanges = has('odata.track-changes');
  return {
    representation,
    pageSize: size === undefined ? undefined : Number(size),
    trackChanges,
    continueOnError: has('odata.continue-on-error'),
    annotates: keptByText((name) => patterns.some((pattern) => pattern.test(name))),
    applied: [
      ...(representation ? ['return=representation'] : []),
      ...(size === undefined ? [] : [`odata.maxpagesize=${size}`]),
      ...(trackChanges ? ['odata.track-changes'] : []),
      ...(patterns.length > 0 ? [`odata.include-annotations="${annotations.join(',')}"`] : []),
    ],
  };
});

const annotationPattern = (name: string): RegExp =>
  new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
