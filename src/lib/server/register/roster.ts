import { sha256, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Signer } from '$lib/ledger/texts/note';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import type { CountyRegister } from './register';
import { planRoster, type RosterPlan } from './roster-import';
import { readLists, type TableFault } from './roster-table';

/** What a file would do, and what whoever confirms it names: the file and every line as it was shown. */
export interface RosterTrial extends RosterPlan {
	/** SHA-256 of the file, in hex. */
	readonly file: string;
	/** Of file and plan; the same file gives another one once the registers have changed what its lines do. */
	readonly shown: string;
}

export interface RosterParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	readonly isWaiting: () => Promise<boolean>;
	readonly read: () => Promise<CountyRegister>;
}

/** Why nothing was tried, or nothing was written. */
export type RosterFault =
	| TableFault
	| 'not-founded'
	| 'restoring'
	/** A line of it is bad, or it changes nothing. */
	| 'roster-bad-lines'
	| 'roster-nothing'
	/** What would be written is not what was shown any more. */
	| 'roster-changed';

/** Lists of stations, people and recorders from files: tried first, written after exactly that was confirmed, all or nothing. */
export function openRosterImport({ record, clock, signer, isWaiting, read }: RosterParts) {
	async function trial(bytes: Bytes): Promise<Result<RosterTrial, RosterFault>> {
		const lists = await readLists(bytes);
		if (!lists.ok) return err(lists.error);
		const { roster, register } = await read();
		const plan = planRoster(lists.value, roster, register);
		const file = toHex(await sha256(bytes));
		const said = JSON.stringify([file, plan.lines, plan.acts]);
		return ok({ ...plan, file, shown: toHex(await sha256(toUtf8(said))) });
	}

	return {
		/** Nothing is written. */
		trial,

		/** Writes what the file says in one go, where it still does what was shown. */
		confirm: (
			account: string,
			bytes: Bytes,
			shown: string
		): Promise<Result<RosterTrial, RosterFault>> =>
			record.inTurn(async () => {
				const county = signer();
				if (!county) return err('not-founded');
				if (await isWaiting()) return err('restoring');
				const behind = await record.store.head(county.name);
				const tried = await trial(bytes);
				if (!tried.ok) return tried;
				const { acts, lines } = tried.value;
				if (tried.value.shown !== shown) return err('roster-changed');
				if (lines.some(({ is }) => is === 'bad')) return err('roster-bad-lines');
				if (acts.length === 0) return err('roster-nothing');
				await writeOwn(record, county, clock, [account], acts, behind);
				return tried;
			})
	};
}
