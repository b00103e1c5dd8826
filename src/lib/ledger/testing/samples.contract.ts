import { instant } from '$lib/base/instant';
import { emptyHead, follow, NO_HASH, seal, type Entry, type Head } from '../log/entry';
import type { Decided } from '../events/event';
import type { DescribedFile } from '../events/footage';
import type { Signer } from '../texts/note';

/** A key made for one test. */
export async function sampleSigner(name: string): Promise<Signer> {
	const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
	if (!('privateKey' in pair)) throw new Error('not a key pair');
	return {
		name,
		publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
		sign: async (message) =>
			new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message))
	};
}

export const SAMPLE_START = instant(Date.parse('2026-07-29T08:00:00+08:00'));

/** The next entries of a log, one a minute. */
export async function sampleChain(
	signer: Signer,
	events: readonly Decided[],
	from: Head = emptyHead,
	actor: readonly string[] = ['11-002318']
): Promise<Entry[]> {
	const entries: Entry[] = [];
	let head = from;
	for (const event of events) {
		const entry = await seal(event, head, signer, {
			at: instant(SAMPLE_START + head.size * 60_000),
			offsetMinutes: 480,
			actor,
			pack: 'tanghe-2022-07-29',
			refs: [],
			county: { size: 0, root: NO_HASH }
		});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error('a sample does not follow');
		head = next.value;
		entries.push(entry);
	}
	return entries;
}

export const sampleStation = (station: string): Decided => ({
	type: 'station-registered',
	body: { station, name: `${station}中队` }
});

export const sampleCheckOut = (loan: string, recorder: string): Decided => ({
	type: 'recorder-checked-out',
	body: {
		...{ loan, recorder, officer: '11-002318', companions: ['11-002319'], task: '种子市场检查' },
		kind: '6-1',
		check: {
			battery: { percent: 90, how: 'officer' },
			space: { bytes: 64 * 1024 ** 3, how: 'officer' },
			date: { same: true, how: 'officer' },
			time: { offsetSeconds: 2, how: 'officer' }
		},
		...{ announcement: '您好', elsewhere: [], pending: [] }
	}
});

export const sampleReturn = (handIn: string, recorder: string, loan: string): Decided => ({
	type: 'recorder-returned',
	body: { handIn, recorder, loan, officer: '11-002318', condition: 'good', note: '' }
});

export const sampleDescription = (path: string, sha256: string): DescribedFile => ({
	...{ path, sha256, reading: 'read', kind: 'video', container: 'MPEG-4', codecs: ['AVC', 'AAC'] },
	...{ tracks: { video: 1, audio: 1, other: 0 }, durationMillis: 2000, width: 160, height: 120 },
	...{ milliFrameRate: 15_000, sequence: 1, series: 'A11_2222222_222222_', truncated: false },
	times: { name: '2026-09-02T18:01:18', container: '2026-09-02T10:01:18', exif: null },
	...{ playable: 'yes', encoder: null, gps: null }
});

/** A log of so many entries, signed by a key of its own. */
export const sampleLog = async (origin: string, count: number): Promise<Entry[]> =>
	sampleChain(
		await sampleSigner(origin),
		Array.from({ length: count }, (_, i) => sampleStation(`s${i}`))
	);
