import { onTestFinished } from 'vitest';
import { ok } from '$lib/base/result';
import { fromDirectory } from './choose.fsa';
import { openDrive } from './drive.fsa';
import { put, scratch, subfolder } from './ingest/scratch.fsa';
import { recorderContract } from './recorder.contract';

recorderContract('a folder', async (files) => {
	const { folder, done } = await scratch('drive');
	onTestFinished(done);
	const card = await subfolder(folder, 'card');
	// A folder in which nothing is left counts as pulled out; a system folder is always there.
	await subfolder(card, 'System Volume Information');
	for (const { path, content } of files) await put(card, path, content);
	return {
		open: () => Promise.resolve(ok(openDrive(fromDirectory(card)))),
		async change(path, content) {
			// The clock of the file system has to go on in between.
			await new Promise((wait) => setTimeout(wait, 20));
			await put(card, path, content);
		},
		async remove(path) {
			const cut = path.lastIndexOf('/');
			await (await subfolder(card, path.slice(0, cut))).removeEntry(path.slice(cut + 1));
		}
	};
});
