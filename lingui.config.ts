import { defineConfig } from '@lingui/conf';

export default defineConfig({
  sourceLocale: 'en',
  // A line number would change with every edit above it.
  formatOptions: { lineNumbers: false },
  locales: ['en', 'fr', 'es', 'ar'],
  catalogs: [{ path: '<rootDir>/src/i18n/catalogues/{locale}', include: ['src/ui', 'src/i18n'] }],
});
