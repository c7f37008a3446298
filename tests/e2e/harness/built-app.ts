/** Where the build under test lies: dist/, unless APP_FOLDER names another built app. */
import { fileURLToPath } from 'node:url';

export const appFolder = process.env['APP_FOLDER'] ?? fileURLToPath(new URL('../../../dist/app', import.meta.url));
export const serverMain = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
