import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fromIso, instant, toIso, type Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { writeWhole } from '$lib/ledger/journal/durable.node';
import { accessBodies } from '$lib/ledger/events/access';
import { happenedAt, type Body, type Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface AccessBookParts {
	readonly folder: string;
	readonly record: CountyRecord;
	readonly clock: Clock;
	signer(): Signer | undefined;
	/** Being restored: nothing of its own goes on the county's log then. */
	isWaiting(): Promise<boolean>;
	/** Tells whoever runs the server. */
	say?(sentence: string): unknown;
}

type AtDoor =
	| 'account-logged-in'
	| 'account-logged-out'
	| 'account-locked-out'
	| 'account-factor-set'
	| 'account-factor-removed';

/** What one account did at the door. */
export type AccessAct = Extract<Decided, { readonly type: AtDoor }>;

const kept = <T extends AtDoor>(type: T) =>
	v.strictObject({ type: v.literal(type), body: accessBodies[type] });
const file = v.strictObject({
	v: v.literal(1),
	acts: v.array(
		v.variant('type', [
			...([kept('account-logged-in'), kept('account-logged-out')] as const),
			...([kept('account-locked-out'), kept('account-factor-set')] as const),
			kept('account-factor-removed')
		])
	)
});

export interface LastLogIn {
	readonly at: Instant;
	readonly failed: number;
}

const toText = (act: { readonly type: string; readonly body: unknown }): string =>
	JSON.stringify([act.type, Object.entries(act.body as object).sort()]);

/** So many entries of the county's log are looked through for a log-in. */
const LOOKED_BACK = 5000;

/**
 * Puts on the county's log who came in, and who went. A log-in is the first thing that is done at a county, also at one that was
 * set back to an old copy and does not know it yet; on the log it would stand in the place of a lost entry. So from a start until
 * the first kiosk was heard, and while the county is being restored, such acts are kept in `county/access-waiting.json`, durably,
 * and go on the log with their own time afterwards (docs/decisions/0011).
 */
export function openAccessBook(parts: AccessBookParts) {
	const { record, clock } = parts;
	const path = join(parts.folder, 'county', 'access-waiting.json');
	const inOrder = mutex();
	const alone = <T>(task: () => Promise<T>): Promise<T> => inOrder(() => record.alone(task));
	/** Of this process: since its start. */
	const is = { met: false, emptied: false };

	async function load(): Promise<readonly AccessAct[]> {
		const text = await readFile(path, 'utf8').catch(() => '');
		if (text === '') return [];
		try {
			return v.parse(file, JSON.parse(text)).acts;
		} catch {
			// Damaged on its disk: kept as it is, beside; nobody is kept out for it, and no kiosk waits.
			const aside = `${path}.damaged-${clock.now()}`;
			await rename(path, aside).catch(() => undefined);
			parts.say?.(
				`等待记入台账的登录记录已损坏，原样另存为 ${aside}；请把该文件交系统管理员保存。 / Log-ins that waited to be written are damaged; the file is kept as ${aside}: give it to the system administrator.`
			);
			return [];
		}
	}

	async function mayWrite(): Promise<boolean> {
		if (await parts.isWaiting()) return false;
		return is.met || (await record.store.roster()).kiosks.size === 0;
	}

	const ofAccess = async (signer: Signer) => {
		const { size } = await record.store.head(signer.name);
		const from = Math.max(0, size - LOOKED_BACK);
		return record.store.registryEntries(signer.name, Object.keys(accessBodies), from);
	};

	/** Those that a crash left in the file although they are on the log are not written again. */
	async function writeLate(signer: Signer, acts: readonly AccessAct[]): Promise<void> {
		const there = new Set<string>();
		for (const { event } of await ofAccess(signer))
			if ('body' in event) there.add(toText({ type: event.type, body: event.body }));
		for (const act of acts)
			if (!there.has(toText(act))) await writeOwn(record, signer, clock, [act.body.account], [act]);
	}

	return {
		async write(act: AccessAct): Promise<void> {
			const signer = parts.signer();
			if (!signer) return;
			if (await mayWrite()) {
				await record.inTurn(() => writeOwn(record, signer, clock, [act.body.account], [act]));
				return;
			}
			is.emptied = false;
			const at = toIso(clock.now(), clock.offsetMinutes);
			const late = { type: act.type, body: { ...act.body, at } };
			await alone(async () => {
				const acts = [...(await load()), late];
				await writeWhole(path, `${JSON.stringify({ v: 1, acts })}\n`);
			});
		},

		/** A kiosk was heard, and holds nothing of the county's log that is not here. */
		async heard(): Promise<void> {
			is.met = true;
			const signer = parts.signer();
			if (is.emptied || !signer || (await parts.isWaiting())) return;
			is.emptied = true;
			try {
				await alone(() =>
					record.inTurn(async () => {
						const acts = await load();
						if (acts.length === 0) return;
						await writeLate(signer, acts);
						await rm(path);
					})
				);
			} catch (fault) {
				is.emptied = false;
				throw fault;
			}
		},

		/** When this account was logged in to last, and how many tries had failed before that. */
		async last(account: string): Promise<LastLogIn | undefined> {
			const signer = parts.signer();
			if (!signer) return undefined;
			const was = ({ at, failed }: Body<'account-logged-in'>, written = instant(0)): LastLogIn => ({
				at: fromIso(at ?? '') ?? written,
				failed
			});
			for (const { type, body } of (await load()).toReversed())
				if (type === 'account-logged-in' && body.account === account) return was(body);
			for (const { known, event } of (await ofAccess(signer)).toReversed())
				if (known && event.type === 'account-logged-in' && event.body.account === account)
					return was(event.body, happenedAt(event));
			return undefined;
		}
	};
}

export type AccessBook = ReturnType<typeof openAccessBook>;
