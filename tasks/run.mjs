import { spawn } from 'node:child_process';

/** How often a long step says that it is still at work, in ms. */
const heartbeat = 5000;

/**
 * Runs a command and keeps its output for the case that it fails. A person sees what is going on and for how long: a
 * line that counts up on a terminal, a line every few seconds elsewhere.
 */
export function run(title, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `${title} ...` : `${title} ...\n`);
  const timer = setInterval(
    () => process.stdout.write(terminal ? `\r${title} ... ${seconds()}` : `${title} ... ${seconds()}\n`),
    terminal ? 1000 : heartbeat,
  );
  return new Promise((resolve) => {
    // npm is a .cmd file on Windows, which only a shell starts.
    const child = spawn(command, args, {
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const end = (code) => {
      clearInterval(timer);
      process.stdout.write(`${terminal ? '\r' : ''}${title}: ${code === 0 ? 'done' : 'failed'} (${seconds()})\n`);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
