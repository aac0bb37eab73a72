/** Node tests (units, flows, stories) compile with the root tsconfig, the card's tests with the control's. */
const node = (displayName, folder) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }],
  },
});

module.exports = {
  // Much of the time is waiting for browsers and notices; jest's own choice on two cores would be one worker.
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    node('node', 'node'),
    node('flows', 'flows'),
    node('stories', 'stories'),
    {
      displayName: 'browser',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts', '<rootDir>/test/browser/**/*.test.tsx'],
      transform: {
        '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/pcf/tsconfig.json', diagnostics: false }],
      },
    },
  ],
};
