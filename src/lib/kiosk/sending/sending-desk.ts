import { later, type Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import type { FootageFile } from '$lib/ledger/store/described';
import { evidenceOf, sendingKey, type Evidence } from '$lib/ledger/evidence/evidence-sending';
import { openSendingReader } from '$lib/ledger/evidence/evidence-sending-read';
import type { SendFault } from '$lib/sync/evidence-sender';
import type { EvidenceReason } from '$lib/sync/evidence-upload';
import { retryDelay } from '$lib/sync/loop';
import { progressMeter } from '$lib/base/progress';
import type { SendingPause, SendingProgress, SendingRow, SendingWhy } from '../ports/sending';
import type { LedSending, SendingParts } from './sending-parts';
import { isFoundHere, sendingRows } from './sending-rows';

/** What is about one recording alone, and may be another after the next exchange with the county. */
const OF_ONE: ReadonlySet<EvidenceReason> = new Set<EvidenceReason>([
	...(['not-allowed', 'not-evidence', 'unknown-file', 'disposed', 'wrong-size'] as const),
	...(['bad-request', 'other-hash'] as const)
]);
/** So long the county's log may take to say that it has one; then the county is asked again. */
const SETTLING_MILLIS = 15 * 60_000;
/** Progress is shown no oftener. */
const SHOW_MILLIS = 400;

interface Running {
	readonly file: FootageFile;
	readonly key: string;
	readonly stop: AbortController;
	progress: SendingProgress;
}

/** Sends copies of evidence one at a time, below every ingest. */
export function openSendingDesk(parts: SendingParts): LedSending {
	const { store, keeping, sender } = parts;
	const readKnown = openSendingReader(parts);
	const alone = mutex();
	/** What lies in safe keeping stays what it is: of an ingest nothing is read twice. */
	const files = new Map<string, FootageFile>();
	const handed = new Map<string, number>();
	const aside = new Map<string, SendingWhy>();
	const desk = {
		...{ closed: false, asked: false, dirty: true, looking: false, attempt: 0, shownAt: 0 },
		known: undefined as Awaited<ReturnType<typeof readKnown>> | undefined,
		seen: '',
		queue: [] as readonly string[],
		rows: [] as readonly SendingRow[],
		pause: undefined as Extract<SendingPause, { readonly retryAt: Instant }> | undefined,
		running: undefined as Running | undefined,
		ended: Promise.resolve()
	};
	const touch = () => {
		desk.dirty = true;
		parts.changed();
	};

	async function findFiles(all: readonly Evidence[]): Promise<void> {
		const wanted = new Set(all.map(sendingKey));
		const open = all.filter((one) => !files.has(sendingKey(one)));
		for (const ingest of new Set(open.map((one) => one.ingest)))
			for (const file of await store.footageFiles({ ingest }))
				if (wanted.has(sendingKey(file))) files.set(sendingKey(file), file);
	}

	/** What the county's log says, or said no to, may be another by now. */
	async function readAnew(): Promise<Awaited<ReturnType<typeof readKnown>>> {
		const heads = await store.heads();
		const seen = [...heads].map(([origin, { size }]) => `${origin} ${size}`).join();
		if (desk.known && seen === desk.seen) return desk.known;
		desk.known = await readKnown();
		desk.seen = seen;
		await findFiles(evidenceOf(parts.station, desk.known));
		for (const [key, why] of aside) if (!isFoundHere(why)) aside.delete(key);
		if (desk.pause?.why === 'no-answer') desk.pause = undefined;
		return desk.known;
	}

	async function arrange(): Promise<void> {
		const [orders, begun] = [await keeping.orders(), await keeping.allBegun()];
		desk.queue = orders.map(({ key }) => key);
		if (!desk.asked && orders.length === 0) return;
		const known = await readAnew();
		const { running } = desk;
		desk.rows = sendingRows(known, (one) => files.get(sendingKey(one)), {
			...{ orders: new Set(desk.queue), begun, handed: new Set(handed.keys()), aside },
			current: running?.key
		});
		for (const { key, state } of desk.rows) {
			if (key === running?.key && state !== 'sending') running.stop.abort();
			if (state !== 'received' || !(desk.queue.includes(key) || begun.has(key))) continue;
			// A crash in between: the county's log says the same at the next start.
			await keeping.cancel(key);
			await keeping.forget(key);
			handed.delete(key);
		}
	}

	const look = () =>
		alone(async () => {
			if (!desk.dirty) return;
			desk.dirty = false;
			try {
				await arrange();
			} catch (error) {
				desk.dirty = true;
				throw error;
			}
		});

	function pauseFor(why: Extract<SendingPause, { readonly retryAt: Instant }>['why']): void {
		const millis = retryDelay(desk.attempt++, parts.chance());
		desk.pause = { why, retryAt: later(parts.now(), { millis }) };
	}

	/** Of what was begun and is asked for no more the county forgets one, so that another can be begun. */
	async function endOne(): Promise<boolean> {
		const begun = await keeping.allBegun();
		const row = desk.rows.find(({ key }) => begun.has(key) && !desk.queue.includes(key));
		return row !== undefined && (await sender.end(nameOf(row))).ok;
	}

	async function afterFault(key: string, fault: SendFault): Promise<void> {
		if (fault.fault === 'stopped') return;
		if (fault.fault === 'unreadable') aside.set(key, 'not-here');
		else if (fault.fault !== 'refused') pauseFor(fault.fault);
		else if (fault.reason === 'held') handed.set(key, parts.elapsed());
		else if (OF_ONE.has(fault.reason)) {
			aside.set(key, fault.reason);
			if (fault.reason === 'other-hash') await keeping.cancel(key);
		} else if (fault.reason !== 'too-many' || !(await endOne())) pauseFor(fault.reason);
		// What the county says no to may be news here, and is on its log.
		if (fault.fault === 'refused') parts.sync();
	}

	function teller(running: Running, phase: SendingProgress['phase']) {
		const { bytes } = running.file;
		let begun:
			{ readonly from: number; readonly meter: ReturnType<typeof progressMeter> } | undefined;
		return (bytesDone: number) => {
			const at = parts.elapsed();
			begun ??= { from: bytesDone, meter: progressMeter(at) };
			const pace = begun.meter(at, bytesDone - begun.from, bytes - begun.from);
			running.progress = { key: running.key, phase, bytes, bytesDone, ...pace };
			if (at - desk.shownAt < SHOW_MILLIS) return;
			desk.shownAt = at;
			parts.changed();
		};
	}

	/**
	 * What is begun is compared with the ledger first: to read it takes a fraction of the time that it takes to send it. What is gone
	 * on with is not read again: the county reads all of it at the end.
	 */
	async function isSame(file: File, running: Running): Promise<boolean> {
		const { key, stop } = running;
		if (await keeping.begun(key)) return true;
		const is = await parts.digest(file, stop.signal, teller(running, 'checking'));
		if (stop.signal.aborted) return false;
		if (is !== running.file.sha256) aside.set(key, is === undefined ? 'not-here' : 'differs');
		return is === running.file.sha256;
	}

	async function run(running: Running): Promise<void> {
		const { file, key, stop } = running;
		const found = await parts.find(file.bag, file.stored, file.bytes);
		if (!found.ok) return void aside.set(key, 'not-here');
		if (!(await isSame(found.value, running))) return;
		const before = (await keeping.begun(key))?.bytes ?? 0;
		const onBytes = teller(running, 'sending');
		const sent = await sender.send(nameOf(file), found.value, { signal: stop.signal, onBytes });
		// A line that breaks again and again and gets on all the same is not waited for longer and longer.
		if (((await keeping.begun(key))?.bytes ?? 0) > before) desk.attempt = 0;
		if (!sent.ok) return afterFault(key, sent.error);
		desk.attempt = 0;
		handed.set(key, parts.elapsed());
		parts.sync();
	}

	function next(): void {
		if (desk.closed || desk.running || parts.ingesting()) return;
		if (desk.pause && parts.now() < desk.pause.retryAt) return;
		const ready = new Set(
			desk.rows.filter(({ state, why }) => state === 'queued' && !why).map(({ key }) => key)
		);
		const key = desk.queue.find((one) => ready.has(one));
		const file = key === undefined ? undefined : files.get(key);
		if (key === undefined || !file) return;
		desk.pause = undefined;
		const nothing = { bytesDone: 0, bytesPerSecond: undefined, secondsLeft: undefined };
		const running: Running = {
			...{ file, key, stop: new AbortController() },
			progress: { key, phase: 'checking', bytes: file.bytes, ...nothing }
		};
		desk.running = running;
		touch();
		desk.ended = run(running)
			// The browser's own storage broke off: it is tried again like everything else.
			.catch(() => pauseFor('not-understood'))
			.finally(() => {
				desk.running = undefined;
				touch();
			});
	}

	function settleLate(): void {
		for (const [key, at] of handed)
			if (parts.elapsed() - at > SETTLING_MILLIS) {
				handed.delete(key);
				desk.dirty = true;
			}
	}

	return {
		current: () => desk.running?.progress,
		async read() {
			if (!desk.asked) desk.dirty = true;
			desk.asked = true;
			await look();
			const waits = desk.rows.some(({ state }) => state === 'queued');
			return {
				allowed: desk.known?.county.allowed(parts.station),
				...{ rows: desk.rows, current: desk.running?.progress },
				pause: waits && parts.ingesting() ? { why: 'ingest' } : desk.pause
			};
		},
		async send(keys) {
			await keeping.order(keys, parts.now());
			for (const key of keys) aside.delete(key);
			touch();
		},
		async cancel(key) {
			await keeping.cancel(key);
			aside.delete(key);
			if (desk.running?.key === key) desk.running.stop.abort();
			touch();
		},
		tryNow() {
			for (const [key, why] of aside) if (!isFoundHere(why)) aside.delete(key);
			desk.pause = undefined;
			desk.attempt = 0;
			touch();
		},
		nudge: () => void (desk.dirty = true),
		lookForVaults() {
			for (const [key, why] of aside) if (why === 'not-here') aside.delete(key);
			desk.dirty = true;
		},
		tick() {
			if (desk.closed) return;
			if (parts.ingesting()) return desk.running?.stop.abort();
			settleLate();
			if (desk.looking) return;
			desk.looking = true;
			// Where the record cannot be read now, the next look asks again.
			void look()
				.then(next, () => undefined)
				.finally(() => (desk.looking = false));
		},
		async close() {
			desk.closed = true;
			desk.running?.stop.abort();
			await desk.ended;
		}
	};
}

const nameOf = ({ ingest, path, sha256 }: Omit<Evidence, 'cases' | 'since'>) => ({
	...{ ingest, path, sha256 }
});
