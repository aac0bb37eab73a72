/** Ids of what every organisation of the sandbox starts with. */

/** Fixed ids, so that tests, pages and logs can name them. */
export const organizationIds = {
  organization: '4ef5b371-0000-4000-8000-000000000001',
  businessUnit: '4ef5b371-0000-4000-8000-000000000010',
  /** The business unit's default team, which has no role of its own. */
  team: '4ef5b371-0000-4000-8000-000000000011',
  /** An owner team that may own deals. */
  partnerDesk: '4ef5b371-0000-4000-8000-000000000012',
} as const;

export const userIds = {
  seller: '4ef5b371-0000-4000-8000-000000000101',
  admin: '4ef5b371-0000-4000-8000-000000000102',
  relay: '4ef5b371-0000-4000-8000-000000000103',
  reader: '4ef5b371-0000-4000-8000-000000000104',
  /** Works in French. */
  secondSeller: '4ef5b371-0000-4000-8000-000000000105',
  /** Has left: disabled, roles and rows still there. */
  formerSeller: '4ef5b371-0000-4000-8000-000000000106',
} as const;

export const roleIds = {
  administrator: '4ef5b371-0000-4000-8000-000000000201',
  salesperson: '4ef5b371-0000-4000-8000-000000000202',
  reader: '4ef5b371-0000-4000-8000-000000000203',
} as const;
