// Sticks of memory, and what a kiosk keeps about them: everything else of a stick exchange is real.
import { equalBytes, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import type { Stick } from '$lib/devices/stick';
import { openStickDesk, type StickParts } from '$lib/kiosk/exchange/stick-desk';
import type { Heard, OpenStick, StickKeeping } from '$lib/kiosk/ports/sticks';
import type { Sticks } from '$lib/server/exchange/sticks';

export interface MemoryStick {
	readonly files: Map<string, Bytes>;
	readonly stick: Stick;
}

export function newStick(): MemoryStick {
	const files = new Map<string, Bytes>();
	const stick: Stick = {
		...{ name: 'stick', writable: true },
		list: () => Promise.resolve(ok([...files.keys()].sort())),
		read: (name) => {
			const file = files.get(name);
			return Promise.resolve(file ? ok(file) : err({ fault: 'unreadable' } as const));
		},
		async write(name, content, isGood) {
			if (!(await isGood(content.slice()))) return err({ fault: 'stored-differs' });
			const there = files.get(name);
			if (there && !equalBytes(there, content)) return err({ fault: 'name-taken' });
			files.set(name, content);
			return ok(null);
		}
	};
	return { files, stick };
}

export function newKeeping(): StickKeeping {
	const kept = {
		key: undefined as CryptoKey | undefined,
		heard: new Map<string, Heard>(),
		relays: new Map<string, number>()
	};
	return {
		async identity() {
			const made = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
			if (!('privateKey' in made)) throw new Error('no key pair');
			return (kept.key ??= made.privateKey);
		},
		heard: () => Promise.resolve([...kept.heard.values()]),
		hear: (heard) => Promise.resolve(void kept.heard.set(heard.writer, heard)),
		relays: () => Promise.resolve(new Map(kept.relays)),
		relay: (log, from) =>
			Promise.resolve(void kept.relays.set(log, Math.min(kept.relays.get(log) ?? from, from))),
		relayed: (log) => Promise.resolve(void kept.relays.delete(log))
	};
}

type KioskParts = Pick<StickParts, 'store' | 'signer' | 'county' | 'record' | 'side'>;

/** The stick desk of a kiosk, over a stick of memory; `stops` gathers what it was stopped for. */
export function stickDeskOf(
	{ store, signer, county, record, side }: KioskParts,
	{ now, offsetMinutes }: { now(): Instant; offsetMinutes(): number },
	{
		keeping = newKeeping(),
		formers = []
	}: { keeping?: StickKeeping; formers?: readonly string[] } = {}
) {
	const stops: number[] = [];
	const medium = { stick: newStick().stick };
	const desk = openStickDesk({
		...{ store, signer, county, record, side, formers, now, offsetMinutes, keeping },
		openMedium: () => Promise.resolve(ok(medium.stick)),
		setBack: (there) => void stops.push(there),
		changed: () => undefined
	});
	async function at({ stick }: MemoryStick): Promise<OpenStick> {
		medium.stick = stick;
		const opened = await desk.open({ kind: 'files', name: '', files: [] });
		if (!opened.ok) throw new Error(opened.error.fault);
		return opened.value;
	}
	return {
		...{ desk, stops, at, keeping },
		publish: desk.publish,
		async write(stick: MemoryStick) {
			const written = await (await at(stick)).write();
			if (!written.ok) throw new Error(JSON.stringify(written.error));
			return { ...written.value, file: stick.files.get(written.value.name) as Bytes };
		},
		/** Reads bytes as if they lay on a stick. */
		async read(file: Bytes) {
			const stick = newStick();
			stick.files.set('x.zfs', file);
			return (await at(stick)).read('x.zfs');
		}
	};
}

export type StickDeskOfTown = ReturnType<typeof stickDeskOf>;

/** Brings a file to the county's page and takes the answer home. */
export async function throughCounty(file: Bytes, sticks: Sticks) {
	const read = await sticks.read(file);
	if (!read.ok) throw new Error(read.error.fault);
	const answer = read.value.answer && (await sticks.answer(read.value.answer));
	if (answer && !answer.ok) throw new Error(answer.error.reason);
	return { report: read.value, answer: answer?.value };
}
