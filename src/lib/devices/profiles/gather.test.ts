import { expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Claim, DockedRecorder } from '../recorder';
import type { Listing } from '../source';
import { builtIn } from './built-in';
import { gatherClaims } from './gather';
import { judgeIdentity } from './identity';
import { parseProfile, toFile, type Profile } from './profile';

const expected = { id: 'J-03', serial: '2222222', model: '' };

interface Scripted {
	readonly text: string | Uint8Array<ArrayBuffer>;
	readonly at?: number;
	readonly fault?: DeviceFault;
}

/** A recorder that has these files; what is asked of it is written down. */
function recorderWith(files: Readonly<Record<string, Scripted>>, hardware: readonly Claim[] = []) {
	const reads: string[] = [];
	const bytesOf = (path: string) => {
		const text = files[path]?.text ?? '';
		return typeof text === 'string' ? toUtf8(text) : text;
	};
	const listing: Listing = {
		files: Object.entries(files).map(([path, { at = 0 }]) => ({
			...{ path, bytes: bytesOf(path).length, modifiedAt: instant(at) }
		})),
		refused: []
	};
	const recorder: Pick<DockedRecorder, 'identify' | 'read'> = {
		identify: () => Promise.resolve(ok(hardware)),
		async *read({ path }, fromByte) {
			reads.push(`${path} ${fromByte}`);
			const fault = files[path]?.fault;
			await Promise.resolve();
			yield fault ? err(fault) : ok(bytesOf(path).slice(fromByte));
		}
	};
	return { recorder, listing, reads };
}

const video = (device: string, day: string) => ({
	[`DCIM/100MEDIA/A11_${device}_222222_${day}180118_0001.mp4`]: { text: 'x' }
});
const line = (device: string) => `2026/09/02-15:49:29 #ID:${device} #Power on\n`;

async function gathered(
	files: Readonly<Record<string, Scripted>>,
	hardware: readonly Claim[] = []
) {
	const { recorder, listing, reads } = recorderWith(files, hardware);
	const found = await gatherClaims(recorder, listing, builtIn);
	if (!found.ok) throw new Error(found.error.fault);
	return { ...found.value, reads, judged: judgeIdentity(found.value.claims, expected) };
}

test('hardware, log and names are claims of their own, each with where it was read; no footage is read', async () => {
	const serial: Claim = { by: 'usb', says: 'serial', value: '123456789ABC', at: 'iSerialNumber' };
	const { claims, reads, judged } = await gathered(
		{ ...video('2222222', '20260902'), 'LOG/20260902.txt': { text: line('2222222') } },
		[serial]
	);
	expect(claims).toEqual([
		serial,
		{ by: 'log', says: 'number', value: '2222222', at: 'LOG/20260902.txt' },
		...(['number', 'person'] as const).map((says) => ({
			...{ by: 'file-names', says, value: says === 'number' ? '2222222' : '222222' },
			at: 'DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4'
		}))
	]);
	expect(reads).toEqual(['LOG/20260902.txt 0']);
	expect(judged.verdict).toBe('agree');
});

test('the newest log counts, by the time of the file system and not by its name', async () => {
	const { judged } = await gathered({
		'LOG/20260901.txt': { text: line('2222222'), at: 5000 },
		'LOG/20260930.txt': { text: line('3333333'), at: 1000 }
	});
	expect(judged.verdict).toBe('agree');
});

test('[第2条] bad case: card moved to another body → it holds names of both, which is a disagreement', async () => {
	const { judged } = await gathered({
		...video('2222222', '20260902'),
		...video('3333333', '20260801')
	});
	expect([judged.verdict, judged.contradicts.map(({ value }) => value)]).toEqual([
		'disagree',
		['3333333']
	]);
});

test('[第2条] bad case: device with factory zeros → nothing shows which one it is', async () => {
	const { judged } = await gathered({
		'DCIM/DSJ_0000000_000000_20250221030623.MP4': { text: '' },
		'LOG/20250221.txt': { text: '2025/02/21-03:06:00 #ID:0000000-000000#Power on\n' }
	});
	expect(judged.verdict).toBe('none');
});

test.each([
	[
		'cannot be read',
		{ text: line('2222222'), fault: { fault: 'unreadable', path: 'LOG/20260902.txt' } },
		1
	],
	['is not UTF-8', { text: new Uint8Array([0xbf, 0xaa, 0xca, 0xbc]) }, 0]
] as const)(
	'a newest log that %s is said, and the older one does not stand in for it',
	async (_, newest, unread) => {
		const found = await gathered({
			'LOG/20260902.txt': { ...newest, at: 9 },
			'LOG/20260801.txt': { text: line('2222222'), at: 1 }
		});
		expect(found.logs[0]).toMatchObject({ readable: false, path: 'LOG/20260902.txt' });
		expect(found.unread).toHaveLength(unread);
		expect(found.judged.verdict).toBe('none');
	}
);

test('[第11条] bad case: factory reset of the number mid-loan → the zeros say nothing, and the names before them still tell which it is', async () => {
	const { judged } = await gathered({
		...video('2222222', '20260901'),
		...video('0000000', '20260902')
	});
	expect(judged.verdict).toBe('agree');
	expect(judged.contradicts).toEqual([]);
});

test('a recorder that is pulled out while it is asked ends the asking', async () => {
	const { recorder, listing } = recorderWith({
		'LOG/20260902.txt': { text: 'x', fault: { fault: 'source-gone' } }
	});
	expect(await gatherClaims(recorder, listing, builtIn)).toEqual({
		ok: false,
		error: { fault: 'source-gone' }
	});
});

test('of a log without end only its end is read, from a whole line on', async () => {
	const { reads, logs, judged } = await gathered({
		'LOG/20260902.txt': { text: line('3333333') + 'x'.repeat(600_000) + '\n' + line('2222222') }
	});
	expect(reads[0]).not.toBe('LOG/20260902.txt 0');
	expect(logs[0]).toMatchObject({ readable: true, unparsed: 0 });
	expect(judged.verdict).toBe('agree');
});

test('a mark on the card is read by the profile that knows it', async () => {
	const parsed = parseProfile({
		...toFile(builtIn[0]!),
		markers: [{ file: 'ID.TXT', line: 'device={device}[ person={person}]' }]
	});
	const profiles: readonly Profile[] = parsed.ok ? [parsed.value] : [];
	const { recorder, listing } = recorderWith({
		'ID.TXT': { text: '# card\r\ndevice=2222222 person=7\r\n' }
	});
	const found = await gatherClaims(recorder, listing, profiles);
	expect(found.ok && found.value.claims).toEqual([
		{ by: 'marker', says: 'number', value: '2222222', at: 'ID.TXT' },
		{ by: 'marker', says: 'person', value: '7', at: 'ID.TXT' }
	]);
});

test('[第2条] bad case: card moved to another body (LOG number ≠ card marker) → a disagreement, with both sides of it', async () => {
	const parsed = parseProfile({
		...toFile(builtIn[0]!),
		markers: [{ file: 'ID.TXT', line: 'device={device}' }]
	});
	const { recorder, listing } = recorderWith({
		'ID.TXT': { text: 'device=3333333\n' },
		'LOG/20260902.txt': { text: line('2222222') }
	});
	const found = await gatherClaims(recorder, listing, parsed.ok ? [parsed.value] : []);
	const judged = judgeIdentity(found.ok ? found.value.claims : [], expected);
	expect(judged.verdict).toBe('disagree');
	expect(judged.supports.map(({ by, value }) => [by, value])).toEqual([['log', '2222222']]);
	expect(judged.contradicts.map(({ by, value }) => [by, value])).toEqual([['marker', '3333333']]);
});
