import tseslint from 'typescript-eslint';
import powerApps from '@microsoft/eslint-plugin-power-apps';

export default tseslint.config(
  { ignores: ['**/generated/**', '**/out/**', 'dist/**', 'node_modules/**', 'solution/src/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['pcf/**/*.{ts,tsx}', 'webresources/**/*.ts'],
    plugins: { '@microsoft/power-apps': powerApps },
    rules: powerApps.configs.paCheckerHosted.rules,
  },
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] } },
);
