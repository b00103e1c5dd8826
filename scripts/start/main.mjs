import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build, install } from './prepare.mjs';
import { run } from './run.mjs';
import { giveUp } from './say.mjs';
import { checkFolder, checkPort, settingsFrom } from './settings.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Installs, builds, serves, until it is told to stop. */
export async function start() {
	try {
		const settings = settingsFrom(process.env);
		await checkFolder(settings.data);
		await checkPort(settings);
		process.chdir(root);
		install();
		await build(root);
		await run(root, settings);
	} catch (fault) {
		giveUp(fault);
	}
}
