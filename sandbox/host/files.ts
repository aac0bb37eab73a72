import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where each group of page files lies below the project's root. */
const folders: Readonly<Record<string, string>> = {
  host: 'dist/host',
  platform: 'node_modules/pcf-start/lib',
  fonts: 'node_modules/@fluentui/font-icons-mdl2/fonts',
};

/** Reads page files by name, e.g. `host/form.js`, and keeps what it has read of the platform. */
export function createFiles(root: string): (name: string) => Uint8Array | undefined {
  const kept = new Map<string, Uint8Array>();
  return (name) => {
    const known = kept.get(name);
    if (known) return known;
    const folder = folders[dirname(name)];
    if (!folder) return undefined;
    try {
      const bytes = readFileSync(join(root, folder, name.slice(dirname(name).length + 1)));
      if (!name.startsWith('host/')) kept.set(name, bytes);
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
}
