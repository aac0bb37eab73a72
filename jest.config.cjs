/** Node tests (units, flows, stories) compile with the root tsconfig, the card's tests with the control's. */
const node = (displayName, folder) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }],
  },
});

const browser = (displayName, react, endings, moduleNameMapper = {}) => ({
  displayName,
  testEnvironment: 'jsdom',
  testMatch: endings.map((ending) => `<rootDir>/test/browser/**/*.${ending}`),
  globals: { REACT: react },
  moduleNameMapper,
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/pcf/tsconfig.json', diagnostics: false }],
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
    browser('browser', '16.14.0', ['test.ts', 'test.tsx']),
    // Model-driven apps may bring React 17, whatever a control declares (learn.microsoft.com, "React controls & platform
    // libraries": the platform loads 17.0.2 there).
    browser('react 17', '17.0.2', ['test.tsx'], { '^(react|react-dom)(/.*)?$': '$1-17$2' }),
  ],
};
