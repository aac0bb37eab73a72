/** The relay as a process of its own: what `cosell serve` does, under a name that a service manager can start. */
import { serve } from './cli/serve';

void serve(process.env).then((code) => process.exit(code));
