import { syncStatus } from './choices';
import type { Labels } from './labels';
import { viewTexts } from './texts/views';

/** The script of the views, its global namespace, and the function that a view's cell names for its icon. */
export const viewScript = {
  name: 'cosell_/scripts/views.js',
  namespace: 'CoSell.Views',
  syncStatusIcon: 'CoSell.Views.syncStatusIcon',
} as const;

/** The icons by their names as web resources: PNG, 16 by 16. */
export const viewImage = {
  inSync: 'cosell_/icons/insync.png',
  pending: 'cosell_/icons/pending.png',
  conflict: 'cosell_/icons/conflict.png',
  attention: 'cosell_/icons/attention.png',
} as const;
export type ViewImage = keyof typeof viewImage;

/** The icon of each sync status and what it says; a deal that is not shared has none. */
export const syncStatusMarks: Readonly<
  Partial<Record<(typeof syncStatus.options)[number]['name'], { readonly image: string; readonly text: Labels }>>
> = {
  Pending: { image: viewImage.pending, text: viewTexts['icon.pending'] },
  InSync: { image: viewImage.inSync, text: viewTexts['icon.insync'] },
  Conflict: { image: viewImage.conflict, text: viewTexts['icon.conflict'] },
  NeedsAttention: { image: viewImage.attention, text: viewTexts['icon.attention'] },
};
