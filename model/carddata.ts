import type { AuditLine, Said } from './wording';
import type { TwoWayField } from './policy';
import type { MissingKey } from './texts/missing';

/**
 * What the relay tells the card beyond columns: the JSON in `cosell_carddata`. Only keys and values, no sentences, so
 * that each reader sees it in the own language. Every part is optional; an unknown part is ignored.
 */
export interface CardData {
  /** Time of the last sync that ended well, ISO 8601 UTC. */
  readonly syncedOn?: string;
  /** What the relay found missing; empty or absent when the deal is ready. */
  readonly missing?: readonly { readonly column: string; readonly key: MissingKey }[];
  /** Open questions: both values, and which side is in force until the seller chooses. */
  readonly conflicts?: readonly {
    readonly id: string;
    readonly field: TwoWayField;
    readonly crm: string | null;
    readonly pc: string | null;
    readonly winner: 'crm' | 'pc' | 'ask';
    /** When the relay found it; ISO 8601 UTC, as the two below. */
    readonly foundOn?: string;
    /** Who changed the opportunity last before that, and when; absent where the relay's own write came after it. */
    readonly changedBy?: string;
    readonly changedOn?: string;
    /** When the referral was changed last before that. Partner Center does not say by whom. */
    readonly changedThereOn?: string;
  }[];
  /**
   * Why the relay could not sync, and when it tries again (ISO 8601 UTC): `said` for the reader's language, `text` the
   * same in the relay's, for whoever reads the column itself.
   */
  readonly problem?: { readonly text: string; readonly said?: Said; readonly nextTry?: string };
  /** The newest lines of the audit as data, newest first, `at` ISO 8601 UTC; each stands for one line of the audit column. */
  readonly history?: readonly (AuditLine & { readonly at: string })[];
  /** A deal that was sent to us: Microsoft's message, who sent it, and until when to answer (ISO 8601 UTC). */
  readonly received?: {
    readonly message?: string;
    readonly organization?: string;
    readonly person?: string;
    readonly mail?: string;
    readonly expires?: string;
  };
  /** Further referrals that name this opportunity. */
  readonly doubles?: readonly string[];
}

/** The seller's choices in `cosell_conflictchoices`: by conflict id, with the two values that the seller saw. */
export interface ConflictChoice {
  readonly id: string;
  readonly field: TwoWayField;
  readonly take: 'crm' | 'pc';
  readonly crm: string | null;
  readonly pc: string | null;
}

/** Reads the column; undefined when it is empty or no JSON object, which a card shows as nothing to say. */
export function readCardData(text: string | null | undefined): CardData | undefined {
  if (!text) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as CardData) : undefined;
  } catch {
    return undefined;
  }
}
