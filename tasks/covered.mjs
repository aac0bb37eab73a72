/**
 * Fails, and names the lines, when a branch of `plugin-bridge/merge/` is not covered by the merge's own tests. Those that
 * compare whole tables and random inputs with the reference planner do not count: they reach everything, but promise
 * nothing of a single branch.
 */
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '--selectProjects=node',
    '--testPathPatterns=test/node/merge/',
    '--testPathIgnorePatterns=/(table|pairs|total)[.]test[.]ts$',
    '--coverage',
    '--collectCoverageFrom=plugin-bridge/merge/**',
    '--coverageDirectory=dist/coverage',
    '--coverageReporters=text',
    '--coverageThreshold={"global":{"branches":100}}',
  ],
  { encoding: 'utf8' },
);
console.log(stdout);
console.error(stderr);
process.exit(status ?? 1);
