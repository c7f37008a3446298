/**
 * `npm run --silent xlsform -- FILE.xlsx > form.xml`: runs the converter's command from its sources, without a build.
 *
 * Plain JavaScript, because Node 20 reads no TypeScript: Vite, which is there for the build, compiles what it imports.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Whoever reads may have enough, such as `head`.
process.stdout.on('error', (error) => {
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1);
});

const root = fileURLToPath(new URL('../..', import.meta.url));
try {
  const { runnerImport } = await import('vite');
  const command = fileURLToPath(new URL('../forms/xlsform/command/command.ts', import.meta.url));
  const { module } = await runnerImport(command, { root, configFile: false, logLevel: 'silent' });
  process.exitCode = await module.run(process.argv.slice(2), {
    // npm changes to the project's folder, and leaves word of the one that it was called from.
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    out: (/** @type {string} */ text) => process.stdout.write(text),
    say: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
  });
} catch {
  process.stderr.write('error: The converter could not be started or stopped. Run "npm ci" and try again.\n');
  process.exitCode = 1;
}
