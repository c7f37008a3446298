/**
 * `npm run bench [-- subject …] [--full] [--samples N]`: runs the benchmarks, which are TypeScript, through the build's
 * own loader.
 */
// The loader would set it to development, and the page would be built with React's checks.
process.env['NODE_ENV'] = 'production';
const { runnerImport } = await import('vite');

const { module } = await runnerImport('/tests/bench/bench.ts', { configFile: false, logLevel: 'warn' });
await module.bench(process.argv.slice(2));
