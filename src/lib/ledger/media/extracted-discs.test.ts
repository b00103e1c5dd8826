import { expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { hash } from '../footage/clips-for-tests';
import { moveMedium, retireMedium } from '../commands/medium';
import { counterWith, morning } from '../testing/for-tests';
import type { Body, Decided, LedgerEvent } from '../events/event';
import type { CounterEntry } from '../custody/lendings';
import { mediaFrom } from './media';
import { judge, readName } from '../verdicts/verdict';
import type { Entry } from '../log/entry';

const EXTRACTION = 's01-e1-7';
let seq = 0;
function entry(decided: Decided, station = 's01'): CounterEntry {
	seq++;
	const at = later(morning, { millis: seq * 60_000 });
	const log = `custody.411328/${station}/e1`;
	const event = {
		...{ v: 1, log, seq, prev: hash(0), clock: { state: 'ok' }, actor: ['p3'], pack: 'x' },
		...{ t: toIso(at, 480), refs: [], subj: [], county: { size: 0, root: hash(0) }, ...decided }
	} as unknown as LedgerEvent;
	return { log, seq, hash: hash(seq), at, station, event };
}
const volume = (number: number) => ({
	...{ number, disc: `2026-012-${number}`, files: 3, bytes: 900, manifest: hash(1) }
});
const body: Body<'extraction-made'> = {
	...{ extraction: EXTRACTION, request: 's01-e1-5', purpose: 'evidence', medium: 'dvd' },
	...{ case: { number: '〔2026〕12号', cause: '' }, makers: [], extractor: 'p1', repeats: null },
	...{ files: [], volumes: [volume(1), volume(2)] }
};
const made = (change: Partial<typeof body> = {}) =>
	entry({ type: 'extraction-made', body: { ...body, ...change } });
const read = (volume: number, result: 'verified' | 'differs' = 'verified') =>
	entry({
		type: 'extraction-read-back',
		body: { extraction: EXTRACTION, volume, result, files: 9, bytes: 99, faults: 0, seal: null }
	});
const closed = () =>
	entry({
		type: 'extraction-closed',
		body: {
			...{ extraction: EXTRACTION, request: 's01-e1-5', receiver: '张三', unit: '县局法制股' },
			agrees: true
		}
	});

test('[第12条] [第16条] a disc of an extraction is in the register once it was read back, with its number, keeper and readings', () => {
	const begun = [made(), read(1, 'differs')];
	expect(mediaFrom(begun)).toEqual([]);
	const [disc, ...others] = mediaFrom([...begun, read(1), read(1)]);
	expect(others).toEqual([]);
	expect(disc).toMatchObject({
		...{ id: 's01-e1-7.1', station: 's01', retired: undefined },
		is: { kind: 'disc', label: '2026-012-1', keeper: 'p1', inUseFrom: '2026-07-29' },
		disc: { extraction: EXTRACTION, volume: 1, readings: [{ agrees: true }, { agrees: true }] }
	});
	expect(disc?.is.disc).toEqual({ number: '2026-012-1', case: '〔2026〕12号' });
	// A folder is for whoever burns elsewhere: it is no medium.
	expect(mediaFrom([made({ medium: 'folder' }), read(1)])).toEqual([]);
});

test('[第12条] [第16条] the closed sheet hands the discs over, and what is written by hand afterwards counts', () => {
	const before = [made(), read(1), read(2), closed()];
	const media = mediaFrom(before);
	expect(media.map(({ id }) => id).sort()).toEqual(['s01-e1-7.1', 's01-e1-7.2']);
	for (const { is, disc } of media) {
		expect(is).toMatchObject({ keeper: null, place: '县局法制股 张三' });
		expect(disc?.handedOver).toMatchObject({ receiver: '张三', unit: '县局法制股' });
	}
	const order = { medium: 's01-e1-7.1', handedBy: 'p1', receivedBy: 'p3', reason: '退回' };
	const moved = moveMedium(counterWith([]), {
		...{ ...order, custodian: 'p3', keeper: 'p3', place: '档案室', media }
	});
	if (!moved.ok) throw new Error(moved.error.reason);
	const now = mediaFrom([...before, entry(moved.value)]);
	expect(now.find(({ id }) => id === 's01-e1-7.1')).toMatchObject({
		...{ is: { keeper: 'p3', place: '档案室' }, moves: [{ reason: '退回' }] }
	});
	const retired = retireMedium(counterWith([]), {
		...{ ...order, custodian: 'p3', fate: 'destroyed', seal: '', media: now }
	});
	if (!retired.ok) throw new Error(retired.error.reason);
	const last = mediaFrom([...before, entry(retired.value)]);
	expect(last.find(({ id }) => id === 's01-e1-7.1')?.retired?.fate).toBe('destroyed');
	// Another station says nothing about it.
	const strange = mediaFrom([...before, entry(moved.value, 's02')]);
	expect(strange.find(({ id }) => id === 's01-e1-7.1')?.moves).toEqual([]);
});

test('[第12条] handing such a disc over is in order for the county, and not on another station’s log', () => {
	expect(readName('s01-e1-7.12')).toEqual({ station: 's01', epoch: 1, seq: 7 });
	expect(readName('s01-e1-7.0')).toBeUndefined();
	const known = {
		...{ revokedFrom: () => undefined, isRecorder: () => true, recorderOf: () => undefined },
		...{ isOne: () => true, person: () => [{ seq: 0, active: true }] }
	};
	const { event } = entry({
		type: 'medium-moved',
		body: {
			...{ medium: 's01-e1-7.1', keeper: 'p3', place: '档案室', reason: '退回' },
			...{ handedBy: 'p1', receivedBy: 'p3' }
		}
	});
	const on = (origin: string) =>
		judge({ known: true, event, origin, seq: 9 } as unknown as Entry, known);
	expect(on('custody.411328/s01/e1')).toBe('ok');
	expect(on('custody.411328/s02/e1')).toEqual({ quarantined: 'station' });
});
