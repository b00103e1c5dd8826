// What the Debian package and the container run: serves the build that was installed with it, and never installs or builds.
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { giveUp } from './say.mjs';
import { checkFolder, checkPort, settingsFrom } from './settings.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

try {
	const settings = settingsFrom(process.env);
	await checkFolder(settings.data);
	await checkPort(settings);
	process.chdir(root);
	await run(root, settings);
} catch (fault) {
	giveUp(fault);
}
