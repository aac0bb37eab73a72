/**
 * Type-checks every room, lints, and runs all tests. The last line reads `N passed, N failed`; each type check and the
 * lint count as one. Arguments go to jest: `npm test -- share`.
 */
import { readFileSync, rmSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { run } from './run.mjs';
import { browser } from './browser.mjs';

const fail = (message) => {
  console.error(message);
  process.exit(1);
};
process.env.CHROMIUM = await browser(fail);

const bin = (name) => `node_modules/${name}`;
const checks = [
  ['Type check: model, relay, sandbox, solution, tests', bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
  ['Type check: card', bin('typescript/bin/tsc'), '-p', 'pcf/tsconfig.json', '--noEmit'],
  ['Type check: tests of the card', bin('typescript/bin/tsc'), '-p', 'test/browser/tsconfig.json'],
  ['Type check: web resources', bin('typescript/bin/tsc'), '-p', 'webresources/tsconfig.json'],
  ['Type check: sandbox pages', bin('typescript/bin/tsc'), '-p', 'sandbox/host/page/tsconfig.json'],
  ['Lint', bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  ['Format', bin('prettier/bin/prettier.cjs'), '--check', '.'],
  ['Coverage: every branch of the planner', 'tasks/covered.mjs'],
];
let passed = 0;
let failed = 0;
for (const [title, ...args] of checks) {
  const { code, output } = await run(title, process.execPath, args);
  if (code === 0) passed += 1;
  else {
    failed += 1;
    console.log(output.slice(-8000));
  }
}

const report = 'dist/test-report.json';
mkdirSync('dist', { recursive: true });
rmSync(report, { force: true });
await new Promise((resolve) => {
  const jest = spawn(
    process.execPath,
    [bin('jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  jest.on('close', resolve);
});
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  // A file that does not even load has no failed tests of its own, but has failed all the same.
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
} catch (error) {
  console.log(`jest left no report: ${error.message}`);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
