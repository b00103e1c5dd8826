import { expect, test } from 'vitest';
import { fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { Stick } from '$lib/devices/stick';
import { emptyHead, NO_HASH, seal } from '$lib/ledger/log/entry';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { SAMPLE_START, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { toCertificate } from '$lib/sync/certificate';
import { openEnrolRequest } from '$lib/sync/enrol-request';
import type { Enrolled } from '$lib/sync/protocol';
import { newIdentity, recipientOf, seal as sealFor } from '$lib/sync/sealing';
import { toStick } from '$lib/sync/stick';
import { openByFile, type RequestKeeping } from './enrol-by-file';

const COUNTY = 'custody.411328/county';
const FOLDER: SourceHandle = { kind: 'files', name: 'stick', files: [] };
const ASKED = { station: ' s01 ', name: '李梅', office: '' };
const MADE = '2026-07-29T09:00:00+08:00';

/** A disk in memory: one request, and what the kiosk was enrolled as. */
function memoryKeeping() {
	const disk = {
		text: undefined as string | undefined,
		enrolled: undefined as Enrolled | undefined,
		registers: undefined as Bytes | undefined
	};
	const keeping: RequestKeeping = {
		read: () => Promise.resolve(disk.text),
		async make(write) {
			const text = await write(await sampleSigner(''));
			return (disk.text ??= text);
		},
		cancel: () => Promise.resolve(void (disk.text = undefined)),
		accept(text, enrolled, registers) {
			if (disk.text !== text) return Promise.resolve(false);
			Object.assign(disk, { text: undefined, enrolled, registers });
			return Promise.resolve(true);
		}
	};
	return { disk, keeping };
}

/** A stick that holds files, and one that is pulled. */
function memoryStick() {
	const files = new Map<string, Bytes>();
	const stick: Stick = {
		...{ name: 'stick', writable: true },
		list: () => Promise.resolve(ok([...files.keys()])),
		read: (name) => Promise.resolve(ok(files.get(name) ?? new Uint8Array())),
		async write(name, content, isGood) {
			if (files.has(name)) return err({ fault: 'name-taken' });
			if (!(await isGood(content))) return err({ fault: 'stored-differs' });
			files.set(name, content);
			return ok(null);
		}
	};
	return { files, stick };
}

async function bench(pinned?: string) {
	const { disk, keeping } = memoryKeeping();
	const { files, stick } = memoryStick();
	const identity = await newIdentity();
	const seen = { opened: 0 };
	const byFile = openByFile({
		...{ keeping, pinned, identity: () => Promise.resolve(identity) },
		openMedium: () => Promise.resolve(ok(stick)),
		folders: {
			canPick: false,
			canPickUsb: false,
			pickUsb: () => Promise.resolve(err({ fault: 'cancelled' })),
			pick: () => Promise.resolve(err({ fault: 'cancelled' })),
			fromDrop: () => Promise.resolve(err({ fault: 'cancelled' })),
			fromFiles: () => err({ fault: 'cancelled' })
		},
		...{ now: () => SAMPLE_START, offsetMinutes: () => 480 },
		enrolled: () => void seen.opened++
	});
	return { byFile, disk, files, identity, seen };
}

type Bench = Awaited<ReturnType<typeof bench>>;

/** What the county gives out for the request that waits, with one thing changed. */
async function certificateFor(
	{ disk, identity }: Pick<Bench, 'disk' | 'identity'>,
	county: Signer,
	otherwise: { key?: Signer; code?: string; station?: string; recipient?: string } = {}
): Promise<Blob> {
	const request = await openEnrolRequest(toUtf8(disk.text ?? ''));
	if (!request.ok) throw new Error(request.error);
	const station = otherwise.station ?? 's01';
	const origin = `custody.411328/${station}/e1`;
	const { publicKey } = otherwise.key ?? request.value.key;
	const vkey = await toVkey({ name: origin, publicKey });
	const body = { station, epoch: 1, origin, vkey, code: otherwise.code ?? request.value.hash };
	const entry = await seal({ type: 'kiosk-enrolled', body }, emptyHead, county, {
		...{ at: SAMPLE_START, offsetMinutes: 480, actor: ['admin', 'han'], refs: [] },
		...{ pack: 'tanghe-2022-07-29', county: { size: 0, root: NO_HASH } }
	});
	const plain = await toStick(county, { made: MADE, recipient: undefined, have: new Map() }, []);
	const stick = await sealFor(plain, [otherwise.recipient ?? (await recipientOf(identity))]);
	return new Blob([await toCertificate(county, { name: '唐河县', made: MADE, entry }, stick)]);
}

test('key and request are kept before anything is written; asked again it is the same request', async () => {
	const { byFile, disk, files } = await bench();
	expect(await byFile.begin({ ...ASKED, station: 's 01' })).toMatchObject({
		error: { fault: 'bad-station' }
	});
	expect(disk.text).toBeUndefined();
	expect(await byFile.write(FOLDER)).toEqual({ ok: false, error: { fault: 'no-request' } });
	const begun = await byFile.begin(ASKED);
	if (!begun.ok) throw new Error(begun.error.fault);
	expect(disk.text).toBe(fromUtf8(begun.value.file.content));
	expect(await byFile.begin({ ...ASKED, name: '别人' })).toEqual(begun);
	expect(await byFile.waiting()).toEqual(begun.value);
	const { name } = begun.value.file;
	expect(await byFile.write(FOLDER)).toEqual({ ok: true, value: { name } });
	// Written before, on the same stick: it is there, and nothing is replaced.
	expect(await byFile.write(FOLDER)).toEqual({ ok: true, value: { name } });
	files.set(name, toUtf8('something else'));
	expect(await byFile.write(FOLDER)).toEqual({ ok: false, error: { fault: 'name-taken' } });
});

test('only the tap on a certificate for its own request makes it a kiosk, with the registers kept', async () => {
	const one = await bench();
	const county = await sampleSigner(COUNTY);
	await one.byFile.begin(ASKED);
	expect(await one.byFile.accept()).toMatchObject({ error: { fault: 'no-request' } });
	const offered = await one.byFile.open(await certificateFor(one, county));
	expect(offered).toMatchObject({
		ok: true,
		value: { station: 's01', epoch: 1, countyDigits: await keyDigits(county) }
	});
	expect(one.disk.enrolled).toBeUndefined();
	expect(await one.byFile.accept()).toEqual({ ok: true, value: null });
	expect(one.disk.enrolled).toEqual({
		...{ origin: 'custody.411328/s01/e1', station: 's01', epoch: 1 },
		county: await toVkey(county)
	});
	expect(one.disk.registers?.length).toBeGreaterThan(0);
	expect(one.seen.opened).toBe(1);
});

test.each([
	['other-kiosk', 'another key', async () => ({ key: await sampleSigner('x') })],
	['other-kiosk', 'another request', () => ({ code: 'a'.repeat(64) })],
	['other-kiosk', 'another station', () => ({ station: 's02' })],
	[
		'bad-registers',
		'registers for another kiosk',
		async () => ({ recipient: await recipientOf(await newIdentity()) })
	]
] as const)('%s: a certificate with %s is refused, and nothing changes', async (fault, _, make) => {
	const one = await bench();
	await one.byFile.begin(ASKED);
	const certificate = await certificateFor(one, await sampleSigner(COUNTY), await make());
	expect(await one.byFile.open(certificate)).toEqual({ ok: false, error: { fault } });
	expect(await one.byFile.accept()).toMatchObject({ error: { fault: 'no-request' } });
	expect(one.disk.enrolled).toBeUndefined();
	expect(await one.byFile.waiting()).toBeDefined();
});

test('a kiosk that believes a county takes a certificate of that one only', async () => {
	const county = await sampleSigner(COUNTY);
	const one = await bench(await toVkey(county));
	await one.byFile.begin(ASKED);
	const other = await certificateFor(one, await sampleSigner(COUNTY));
	expect(await one.byFile.open(other)).toEqual({ ok: false, error: { fault: 'other-county' } });
	expect(await one.byFile.open(await certificateFor(one, county))).toMatchObject({ ok: true });
});

test('after cancelling, the certificate of the old request is for nobody', async () => {
	const one = await bench();
	await one.byFile.begin(ASKED);
	const certificate = await certificateFor(one, await sampleSigner(COUNTY));
	await one.byFile.open(certificate);
	await one.byFile.cancel();
	expect(await one.byFile.accept()).toMatchObject({ error: { fault: 'no-request' } });
	expect(await one.byFile.open(certificate)).toMatchObject({ error: { fault: 'no-request' } });
	await one.byFile.begin(ASKED);
	expect(await one.byFile.open(certificate)).toMatchObject({ error: { fault: 'other-kiosk' } });
	expect(one.disk.enrolled).toBeUndefined();
});
