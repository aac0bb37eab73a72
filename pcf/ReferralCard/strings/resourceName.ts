/** A text's key as a name in the .resx files, where other controls' names are made of letters and underscores. */
export const resourceName = (key: string): string => key.replace(/\./g, '_');
