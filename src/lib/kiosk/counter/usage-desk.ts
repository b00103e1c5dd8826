import type { Instant } from '$lib/base/instant';
import { readActivities } from '$lib/ledger/activities/activity-record';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { IngestBreaks } from '$lib/ledger/breaks/breaks';
import { openDossierReader } from '$lib/ledger/dossier/dossier-read';
import { readLendings, type Lending } from '$lib/ledger/custody/lendings';
import { countsIn } from '$lib/ledger/facts/quarantine';
import { followRegister } from '$lib/ledger/register/register-reader';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { ingestsOfLending, isUsedOn, usageOf } from '$lib/ledger/usage/usage';
import type { UsageDesk } from '../ports/usage';

export interface UsageDeskParts {
	readonly store: Store;
	readonly view: () => RegistryView;
	readonly pack: RulePack;
	readonly station: string;
	readonly now: () => Instant;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
	/** What lies between the files of an ingest; undefined where nothing describes footage. */
	readonly breaks: (ingest: string) => Promise<IngestBreaks | undefined>;
}

const MOST_ACTIVITIES = 2000;

/** Reads from the stores what was said of one day, and joins it. */
export function openUsageDesk(parts: UsageDeskParts): UsageDesk {
	const { store, view, pack, station } = parts;
	const dossiers = openDossierReader(store);
	const register = followRegister(store, view);
	return {
		async day(from, until) {
			await parts.whole;
			const { custody } = view();
			const day = { station, from, until };
			const counts = countsIn(custody.quarantined());
			const custodyOf = (recorder: string) => custody.of(recorder, pack);
			const isMistaken = ({ recorder, hash }: Lending) =>
				custodyOf(recorder).mistaken.includes(hash);
			const lendings = (await readLendings(store)).filter(
				(one) => counts(one.hash) && isUsedOn(one, day) && !isMistaken(one)
			);
			const known = { view: view(), pack, now: parts.now() };
			const loans = lendings.map(({ loan }) => loan);
			const record = await readActivities(store, known, { loans }, MOST_ACTIVITIES);
			const ingests = lendings.flatMap((one) =>
				ingestsOfLending(one, custodyOf(one.recorder).ingests)
			);
			const breaks = new Map<string, IngestBreaks>();
			for (const { id } of ingests) {
				const found = await parts.breaks(id);
				if (found) breaks.set(id, found);
			}
			const registered = await register();
			return usageOf(
				{
					...{ lendings, custodyOf, record, breaks, now: known.now },
					dossiers: await dossiers(),
					keeperOf: (recorder) => registered.described(recorder)?.keeper ?? undefined
				},
				day
			);
		}
	};
}
