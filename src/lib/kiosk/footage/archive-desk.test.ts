import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Decided } from '$lib/ledger/events/event';
import { SAMPLE_START, sampleChain, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { openArchiveDesk } from './archive-desk';

const hash = (n: number) => n.toString(16).padStart(64, '0');
const file = (n: number) => ({ ingest: 's01-e1-0', path: `DCIM/${n}.mp4`, sha256: hash(n) });
const verified: Decided = {
	type: 'files-verified',
	body: {
		...{ ingest: 's01-e1-0', recorder: 'J-03', bag: 'b' },
		files: [1, 2, 3].map((n) => ({
			...{ path: file(n).path, sha256: hash(n), bytes: 9, stored: `${n}`, linked: null, facts: [] },
			// The recorder's own date says long ago, and shortens nothing.
			modified: '1970-01-01T00:00:00+08:00'
		}))
	}
};
const general = (...numbers: number[]): Decided => ({
	type: 'footage-classified',
	body: { files: numbers.map(file), class: 'general', ground: '日常巡查' }
});

async function dueAfter(days: number, events: readonly Decided[]) {
	const store = openMemoryStore();
	await store.append(await sampleChain(await sampleSigner('custody.411328/s01/e1'), events));
	const now = later(SAMPLE_START, { hours: days * 24 });
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	const desk = openArchiveDesk({
		...{ store, station: 's01', whole: Promise.resolve() },
		view: () => ({ ...none, custody: openCustodyBook(), whole: true }),
		record: { now: () => now, perform: () => Promise.reject(new Error('nothing is written')) }
	});
	const { list, more } = await desk.due(2);
	return { paths: list.map(({ is }) => is.path), more };
}

test('[第15条] only what is general and a whole year in safe keeping is listed for disposal, whatever the recorder’s date', async () => {
	expect(await dueAfter(400, [verified])).toEqual({ paths: [], more: false });
	expect(await dueAfter(365, [verified, general(1)])).toEqual({ paths: [], more: false });
	expect(await dueAfter(367, [verified, general(1)])).toEqual({
		...{ paths: ['DCIM/1.mp4'], more: false }
	});
	expect((await dueAfter(400, [verified, general(1, 2, 3)])).more).toBe(true);
});

test('[第15条] what is on hold is not listed', async () => {
	const held: Decided = {
		type: 'hold-placed',
		body: { hold: 's01-e1-2', files: [file(1)], case: null, ground: '信访' }
	};
	expect((await dueAfter(400, [verified, general(1, 2), held])).paths).toEqual(['DCIM/2.mp4']);
});
