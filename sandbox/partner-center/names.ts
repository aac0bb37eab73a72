/**
 * Property names in their spelling on the wire. The service reads them in any case: the documented create samples mix
 * `ConsentToContact` with `consentToShareReferralWithMicrosoftSellers` ("Create a referral").
 */
const names = `acceptedDateTime addressLine1 addressLine2 additionalRequirements address assistanceRequestCode attributes campaignId city
closedDateTime closingDateTime consent consentToContact consentToMicrosoftToContactSpecificPartners
consentToShareReferralWithMicrosoftSellers consentToToShareInfoWithOthers contactPreference country currency
customerAction customerProfile customerRequestedContact dealValue details direction disableNotifications email engagementId
expirationDateTime externalReferenceId firstName id ids industries inviteContext invitedBy iot lastName locale microsoftMsxId name notes organizationId
organizationName phoneNumber postalCode products profileType publisherName qualification referralProgram region
requirements salesStage services size solutions solutionType state status statusReason substatus target team title trackingInfo type`;

const spelling = new Map(names.split(/\s+/).map((name) => [name.toLowerCase(), name]));

/** The wire spelling of one name; a name that the service does not know stays as it is. */
export function wireName(name: string): string {
  return spelling.get(name.toLowerCase()) ?? name;
}

/** A JSON value with all known property names in their wire spelling. */
export function withWireNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWireNames);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [wireName(name), withWireNames(inner)]));
}
