/**
 * Icons of commands that the platform brings along, by the names that `ModernImage` takes. No page of the vendor lists them;
 * these stand on the platform's own buttons in an exported ribbon of the account table. They follow the app's theme, and
 * need no web resource. An image of our own (`$webresource:….svg`) stands in the same ribbon, but one observer of a live
 * organisation reports that such a button vanishes as a whole, which no icon is worth.
 */
export const platformImages = ['Share', 'Refresh', 'Activate', 'Cancel', 'Drilldown'] as const;
export type PlatformImage = (typeof platformImages)[number];
