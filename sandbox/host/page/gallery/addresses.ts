/** The address of a state; what `more` does not name stays as it is on this page, and null takes it away. */
export function galleryAddress(more: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(more)) {
    if (value === null) query.delete(name);
    else query.set(name, String(value));
  }
  return `/gallery?${query.toString()}`;
}
