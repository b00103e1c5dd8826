// What a generated county has to look at besides contradictions: entries that wait for others, returns of loans that nobody knows,
// and recorders whose numbers are in doubt.
import { instant } from '$lib/base/instant';
import { custodyByRecorder } from '$lib/ledger/custody/custody';
import { rereadEntry, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { judgeAll } from '$lib/server/exchange/cosigner';
import { writeOwn } from '$lib/server/record/own-log';
import { toEntryBundle } from '$lib/sync/envelope';
import type { Office } from '../county-parts';
import { lending } from './odd';
import { HOUR, MINUTE, type StationCast } from './plan';

const NOTHING = { size: 0, root: '0'.repeat(64) };
type Clock = Parameters<typeof writeOwn>[2] & { readonly at: number };

/** All of it in the last hours; `casts`: the last of them has been silent for days. */
export async function unsettled(
	office: Office,
	clock: Clock,
	casts: readonly StationCast[],
	keys: ReadonlyMap<string, Signer>
): Promise<void> {
	const { store, record, county } = office;
	const [home] = casts;
	const silent = casts.at(-1);
	const other = casts.length > 3 ? casts[2] : home;
	if (!home || !other || !silent) return;

	/** This station has more entries; each is given the name that it has then. */
	async function say(
		{ station, origin, custodian }: StationCast,
		...makes: readonly ((own: string) => Decided)[]
	): Promise<void> {
		const key = keys.get(station);
		if (!key) return;
		const { size } = await store.head(origin);
		const [bytes] = await store.read(origin, size - 1, 1);
		const last = bytes && (await rereadEntry(bytes));
		let before: Head = {
			...{ size, hash: last?.hash ?? '', seenAt: undefined, tree: { size: 0, peaks: [] } }
		};
		const entries: Entry[] = [];
		for (const [n, make] of makes.entries()) {
			const entry = await seal(make(`${station}-e1-${before.size}`), before, key, {
				...{ at: instant(clock.at - HOUR + n * MINUTE), offsetMinutes: clock.offsetMinutes },
				...{ actor: [custodian], pack: tanghe20220729.id, refs: [] },
				county: NOTHING
			});
			entries.push(entry);
			before = { ...before, size: before.size + 1, hash: entry.hash };
		}
		await office.accept(origin, size, toEntryBundle(entries.map((one) => one.bytes)));
	}

	// The silent station has lent these since; what it wrote has not arrived.
	const { size: known } = await store.head(silent.origin);
	const lent = (n: number) => `${silent.station}-e1-${known + n}`;
	const recorder = silent.recorders[0] ?? '';
	const ingests = new Map<number, string>();
	await say(
		other,
		...[2, 6].flatMap((n) => [
			(own: string): Decided => {
				ingests.set(n, own);
				return {
					type: 'ingest-started',
					body: {
						...{
							ingest: own,
							recorder,
							loans: [lent(n)],
							source: 'USB',
							files: 3,
							bytes: 9_000_000
						},
						...{ inventory: '0'.repeat(64), vault: `${other.station}-v1`, designated: true },
						bag: `2026/${own}`
					}
				};
			},
			(): Decided => ({
				type: 'ingest-halted',
				body: {
					...{ ingest: ingests.get(n) ?? '', recorder, reason: 'source-gone' },
					...{ verified: 0, failed: 0 }
				}
			})
		])
	);
	// Handed in for a loan that nobody knows, while one of the same recorder is open: to be matched by hand.
	const free = [...custodyByRecorder(await store.custody(), tanghe20220729).values()].find(
		({ recorder: id, conflicts, state, openLoans, strayReturns }) =>
			home.recorders.includes(id) &&
			[conflicts, openLoans, strayReturns].every((all) => all.length === 0) &&
			state === undefined
	);
	const [officer = '', mate = ''] = home.officers;
	if (free) {
		await say(home, (own) => lending(own, free.recorder, officer, mate));
		await say(other, (own) => ({
			type: 'recorder-returned',
			body: {
				...{ handIn: own, recorder: free.recorder, loan: lent(9), officer },
				...{ condition: 'good', note: '' }
			}
		}));
	}
	// One serial number under two numbers.
	const twice = [home.recorders[0], other.recorders[1]].map((id, n): Decided => ({
		type: 'recorder-registered',
		body: {
			...{ recorder: id ?? '', station: (n === 0 ? home : other).station, model: 'DSJ-A11' },
			...{ serial: 'A11-2023-00417', kind: 'body-recorder', active: true }
		}
	}));
	await record.inTurn(() => writeOwn(record, county, clock, ['admin'], twice));
	await judgeAll(office.witness);
}
