/** An id as ids are compared: lower case, without the braces that forms and solution files put around it. */
export const bareId = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();
