/**
 * The rules for what a partner may put into a referral.
 * Shape: learn.microsoft.com, "Referral resources"; business rules: "Manage co-sell opportunities" and "Bulk operations".
 */
import { z } from 'zod';
import { isSolutionId, microsoftHelp, purchaseIntent } from '../../model';

const required = z.string().trim().min(1);
const optional = z.string().nullable().optional();

const member = z.object({
  firstName: required,
  lastName: required,
  phoneNumber: required,
  email: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'must be an e-mail address'),
  title: optional,
  contactPreference: z.object({ locale: optional, disableNotifications: z.boolean().optional() }).optional(),
});

const contact = z.object({
  firstName: optional,
  lastName: optional,
  phoneNumber: optional,
  email: optional,
  title: optional,
  contactPreference: z.object({ locale: optional, disableNotifications: z.boolean().optional() }).optional(),
});

const address = z.object({
  addressLine1: required,
  addressLine2: optional,
  city: required,
  state: optional,
  postalCode: optional,
  country: z.string().regex(/^[A-Za-z]{2}$/, 'must be a country code of two letters (ISO 3166)'),
  region: optional,
});

const solution = z
  .object({
    id: required,
    name: optional,
    type: z.enum(['None', 'Category', 'Name']).optional(),
    publisherName: optional,
    solutionType: optional,
  })
  // A category is one of a fixed list of words; every other id names a solution of the catalogue.
  .refine(({ id, type }) => (type === 'Category' ? /^\w+$/.test(id) : isSolutionId(id)), {
    path: ['id'],
    error: 'must be a solution id such as SOL-12345-ABC, or a GUID',
  });

const decimal = z
  .union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)], { error: 'must be a number' })
  .transform(Number)
  .refine((value) => value > 0, { error: 'must be greater than 0' });

const dateTime = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'must be a date and time (ISO 8601)',
  })
  .transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'));

const ids = z.array(z.object({ id: required })).optional();
const intents: readonly string[] = purchaseIntent.options.map(({ name }) => name);
const attribute = z
  .object({ id: required, type: required })
  .refine(({ id, type }) => type !== 'CustomerMarketplaceIntent' || intents.includes(id), {
    path: ['id'],
    error: `must be one of ${intents.join(', ')}`,
  });

const details = z.object({
  notes: optional,
  dealValue: decimal,
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code of three letters (ISO 4217)'),
  closingDateTime: dateTime,
  customerRequestedContact: z.boolean().optional(),
  customerAction: optional,
  requirements: z.object({
    industries: ids,
    products: ids,
    services: ids,
    solutions: z.array(solution).min(1, 'must name at least one solution'),
    additionalRequirements: z
      .object({ iot: z.record(z.string(), z.unknown()).optional(), attributes: z.array(attribute).optional() })
      .optional(),
  }),
});

const consented = z.literal(true, { error: 'must be true: nothing is shared without the customer’s consent' });
const helpCodes = ['Unknown', ...microsoftHelp.options.map(({ name }) => name)];

/** What a caller may send in a POST, and what every PATCH must leave behind. Properties not named here are dropped. */
export const referralBody = z.object({
  type: z.enum(['Shared', 'Independent'], { error: 'must be Shared or Independent' }),
  customerProfile: z.object({
    name: required,
    address,
    size: optional,
    team: z.array(contact).optional(),
    ids: z.array(z.object({ profileType: z.enum(['Duns', 'External']), id: required })).optional(),
  }),
  // The doubled "To" is the service's own spelling.
  consent: z.object({
    consentToToShareInfoWithOthers: consented,
    consentToContact: z.boolean(),
    consentToShareReferralWithMicrosoftSellers: z.boolean().optional(),
    consentToMicrosoftToContactSpecificPartners: z.boolean().optional(),
  }),
  details,
  name: required,
  externalReferenceId: optional,
  statusReason: optional,
  qualification: z.enum(['None', 'Direct', 'MarketingQualified', 'SalesQualified']).default('SalesQualified'),
  team: z.array(member).min(1, 'must name at least one person of the partner'),
  inviteContext: z
    .object({
      notes: optional,
      invitedBy: z.object({ organizationId: optional, organizationName: optional }).optional(),
      assistanceRequestCode: z.enum(helpCodes, { error: `must be one of ${helpCodes.join(', ')}` }).optional(),
    })
    .nullable()
    .optional(),
  target: z
    .array(z.object({ type: z.enum(['None', 'BusinessProfileLocation', 'SolutionProfile']), id: required }))
    .default([]),
  campaignId: optional,
  salesStage: z.enum(['Qualify', 'Develop', 'Propose', 'Close']).nullable().optional(),
  referralProgram: optional,
});

export type ReferralBody = z.output<typeof referralBody>;
