import { equalBytes, fromUtf8, type Bytes } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint, parseCheckpointText } from '$lib/ledger/log/checkpoint';
import { follow, openEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import { parseNote, type Signer } from '$lib/ledger/texts/note';
import { leafHash, rootOf, withLeaf, type TreeHead } from '$lib/ledger/log/tree';
import { fromEntryBundle, MAX_BUNDLE_BYTES, MAX_ENTRIES } from '$lib/sync/envelope';
import { logId, type Problem, type Progress } from '$lib/sync/protocol';
import type { Accepted } from './intake';
import { stationLogs } from '../record/logs';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import type { Refused } from '$lib/sync/offered';
import type { Rejected } from './rejected';
import { openRestoringNote, type RestoringNote } from './restoring-note';
import type { Trees } from '../record/trees';
import { Unwritable } from '../record/unwritable';

export interface RestoringParts {
	readonly record: CountyRecord;
	readonly rejected: Rejected;
	readonly trees: Trees;
	readonly folder: string;
	readonly clock: Clock;
	signer(): Signer | undefined;
	/** Tells whoever runs the server. */
	say?(sentence: string): unknown;
}

/** What the office sees of a restore. */
export interface RestoringStatus extends Omit<RestoringNote, 'v' | 'shown' | 'heard'> {
	readonly size: number;
	readonly heard: readonly string[];
	/** Kiosks of this county that have not been heard since. */
	readonly missing: readonly string[];
}

const MOST_NAMED = 64;
const WAITS =
	'县局正在从备份恢复，暂不写入新的县局记录；见“恢复”页。 / The county is being restored and writes nothing new of its own yet; see the page “Restoring”.';

/** The size and root that a checkpoint says, of one that was verified when it was kept. */
function shownIn(note: string): { readonly size: number; readonly root: Bytes } | undefined {
	const parsed = parseNote(new TextEncoder().encode(note));
	const shown = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
	return shown?.ok ? shown.value : undefined;
}

/**
 * A county that was set back to an old state by a restore: it learns so from its own signatures, which kiosks kept; takes its
 * own entries back from them; and until every kiosk was heard, or a person says so, it writes nothing new on its own log, where
 * it might stand in the place of something that another kiosk still holds (docs/decisions/0011).
 */
export function openRestoring(parts: RestoringParts) {
	const { record, rejected, folder, clock } = parts;
	const file = openRestoringNote(folder);
	const now = (): Instant => clock.now();

	const begun = (from: number): RestoringNote => ({
		...{ v: 1, since: toIso(now(), clock.offsetMinutes), from, target: from },
		...{ shown: '', heard: [], contradicted: false }
	});

	/** Notes what was learnt, before anything is done about it. */
	async function learn(size: number, is: Partial<RestoringNote>): Promise<RestoringNote> {
		const was = (await file.read()) ?? begun(size);
		const next = { ...was, ...is, target: Math.max(was.target, is.target ?? 0) };
		await file.keep(next);
		// A crash here: nothing is taken back yet, and nothing new is written either.
		if (was.target === was.from && next.target > next.from) parts.say?.(WAITS);
		return next;
	}

	/** Up to this size of its log a person has gone on without what is lacking: being shown it again is nothing new. */
	async function settledUpTo(county: Signer): Promise<number> {
		const last = await record.store.newest(county.name, 'county-restored');
		if (!last?.known || last.event.type !== 'county-restored') return 0;
		return last.event.body.size + last.event.body.lacking;
	}

	async function contradicts(
		county: Signer,
		size: number,
		one: Omit<Refused, 'reason' | 'signed'>
	): Promise<Result<never, Problem>> {
		await rejected.keep(await logId(county.name), { ...one, reason: 'fork', signed: true }, now());
		if (await file.read()) await learn(size, { contradicted: true });
		return err({ reason: 'fork', next: size, seq: one.seq, detail: one.detail });
	}

	/** The kiosks that write now: the newest log of each station, unless its key is revoked. */
	async function kiosks(): Promise<readonly string[]> {
		const newest = new Map<string, string>();
		for (const { station, origin } of await stationLogs(record.store)) newest.set(station, origin);
		const { revoked } = await record.store.closures();
		return [...newest.values()].filter((origin) => !revoked.has(origin));
	}

	async function statusOf(county: Signer): Promise<RestoringStatus | undefined> {
		const is = await file.read();
		if (!is) return undefined;
		const { since, from, target, heard, contradicted } = is;
		const { size } = await record.store.head(county.name);
		const missing = (await kiosks()).filter((origin) => !heard.includes(origin));
		return { since, from, target, size, heard, missing, contradicted };
	}

	/** Goes on: what happened is the first thing on the log. Only to be called in turn. */
	async function end(county: Signer, is: RestoringStatus, actor: readonly string[]): Promise<void> {
		const body = {
			...{ from: is.from, size: is.size, lacking: Math.max(0, is.target - is.size) },
			...{ heard: is.heard.length, missing: is.missing.slice(0, MOST_NAMED) }
		};
		await writeOwn(record, county, clock, actor, [{ type: 'county-restored', body }]);
		// A crash here: it is on the log, and said once more when the next kiosk is heard.
		await file.remove();
	}

	async function endIfWhole(county: Signer): Promise<void> {
		const is = await statusOf(county);
		if (is && !is.contradicted && is.missing.length === 0 && is.size >= is.target)
			await end(county, is, []);
	}

	/** The root over a log whose entries come behind `tree`, at a size among them. */
	async function rootWith(tree: TreeHead, fresh: readonly Entry[], size: number): Promise<Bytes> {
		let at = tree;
		for (const entry of fresh.slice(0, size - tree.size))
			at = await withLeaf(at, await leafHash(entry.bytes));
		return rootOf(at);
	}

	/** Takes own entries that follow what is left; each was signed by this county itself. */
	async function takeBack(
		county: Signer,
		start: number,
		offered: readonly Bytes[]
	): Promise<Result<number, Problem>> {
		const head = await record.store.head(county.name);
		if (start > head.size) return err({ reason: 'out-of-place', next: head.size });
		const stored = await record.store.read(county.name, start, offered.length);
		const fresh: Entry[] = [];
		let at = head;
		for (const [i, bytes] of offered.entries()) {
			const held = stored[i];
			if (held && equalBytes(held, bytes)) continue;
			const seq = start + i;
			const entry = await openEntry(bytes, county);
			// Anybody can make such bytes: they are no evidence.
			if (!entry.ok) return err({ reason: 'bad-entry', next: head.size, seq });
			const next = await follow(at, entry.value);
			if (!next.ok) {
				const target = entry.value.seq + 1;
				if (target > (await settledUpTo(county)))
					await learn(head.size, { contradicted: true, target });
				return contradicts(county, head.size, { seq, detail: 'other-history', bytes });
			}
			at = next.value;
			fresh.push(entry.value);
		}
		if (fresh.length === 0) return ok(head.size);
		const { shown } = await learn(head.size, { target: at.size });
		const signed = shownIn(shown);
		if (signed && signed.size > head.size && signed.size <= at.size)
			if (!equalBytes(signed.root, await rootWith(head.tree, fresh, signed.size)))
				return contradicts(county, head.size, {
					...{ seq: signed.size, detail: 'other-root', bytes: new TextEncoder().encode(shown) }
				});
		return ok((await record.append(fresh)).size);
	}

	/** Another process may be writing the note too, or taking back the same entries. */
	const turnAlone = <T>(task: () => Promise<T>): Promise<T> =>
		record.alone(() => record.inTurn(task));

	return {
		/** Appends on the own log only while it is not waiting: whatever acts, nothing new stands in a lost entry's place. */
		guarded: {
			...record,
			async append(entries: readonly Entry[], before?: Head, after?: Head) {
				if (entries[0]?.origin === parts.signer()?.name && (await file.read()))
					throw new Unwritable(WAITS);
				return record.append(entries, before, after);
			}
		} satisfies CountyRecord,

		isWaiting: async (): Promise<boolean> => (await file.read()) !== undefined,

		async status(): Promise<RestoringStatus | undefined> {
			const county = parts.signer();
			return county && statusOf(county);
		},

		/** Somebody shows a checkpoint that this county is said to have signed. */
		offered: (note: Bytes): Promise<Result<Progress, Problem>> =>
			turnAlone(async () => {
				const county = parts.signer();
				if (!county) return err({ reason: 'not-founded' });
				const shown = await openCheckpoint(note, county);
				if (!shown.ok) return err({ reason: 'unsigned', detail: shown.error });
				const { size, root } = shown.value;
				const head = await record.store.head(county.name);
				if (size > head.size) {
					if (size <= (await settledUpTo(county))) return ok({ next: head.size });
					const was = shownIn((await file.read())?.shown ?? '');
					const text = fromUtf8(note) ?? '';
					await learn(head.size, { target: size, ...((was?.size ?? 0) < size && { shown: text }) });
				} else if (!equalBytes(root, await (await parts.trees(county.name, size)).root(size)))
					return contradicts(county, head.size, { seq: size, detail: 'other-root', bytes: note });
				return ok({ next: head.size });
			}),

		/** Somebody gives back entries of this county's own log. */
		async taken(start: number, body: Bytes): Promise<Result<Accepted, Problem>> {
			const { entries, cut } = fromEntryBundle(body);
			if (entries.length > MAX_ENTRIES) return err({ reason: 'too-many' });
			if (body.length > MAX_BUNDLE_BYTES) return err({ reason: 'too-large' });
			return turnAlone(async () => {
				const county = parts.signer();
				if (!county) return err({ reason: 'not-founded' });
				const next = await takeBack(county, start, entries);
				return next.ok ? ok({ next: next.value, whole: !cut }) : next;
			});
		},

		/** This kiosk has read on from here: it holds nothing of the county's log that is not here. */
		async heard(origin: string): Promise<void> {
			const county = parts.signer();
			if (!county || !(await file.read())) return;
			await turnAlone(async () => {
				const is = await file.read();
				if (is && !is.heard.includes(origin))
					await file.keep({ ...is, heard: [...is.heard, origin] });
				await endIfWhole(county);
			});
		},

		/** Whoever restored the backup says so: nothing is written until the stations were heard. */
		begin: (): Promise<void> =>
			turnAlone(async () => {
				const county = parts.signer();
				if (county) await learn((await record.store.head(county.name)).size, {});
			}),

		/** A person has seen which kiosks are missing and goes on without them. */
		goOn: (account: string): Promise<void> =>
			turnAlone(async () => {
				const county = parts.signer();
				const is = county && (await statusOf(county));
				if (county && is) await end(county, is, [account]);
			})
	};
}

export type Restoring = ReturnType<typeof openRestoring>;
