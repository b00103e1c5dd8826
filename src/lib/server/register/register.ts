import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { readCsv, writeCsv } from '$lib/ledger/texts/csv';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody/custody';
import { followRegister } from '$lib/ledger/register/register-reader';
import type { Body, Decided } from '$lib/ledger/events/event';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { numbersFrom, type Numbers } from '$lib/ledger/facts/merged-numbers';
import type { Signer } from '$lib/ledger/texts/note';
import { counted, openQuarantine } from '$lib/ledger/facts/quarantine';
import type { Register } from '$lib/ledger/register/register';
import {
	compareAssets,
	plainNumber,
	type AssetComparison
} from '$lib/ledger/register/register-doubts';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { Roster } from '$lib/ledger/store/store';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import {
	decideRetirement,
	describeRecorder,
	reinstate,
	type DecideReason,
	type DescribeReason,
	type RetirementDecision
} from './register-acts';
import { columnName, columns, shownCells } from './register-columns';
import type { StandInReason } from '../decisions/deciding';
import { openStandIn } from '../decisions/standing-in';
import { planImport, type Import, type ImportFault } from './register-import';

export interface CountyRegisterParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	/** The county was restored from a backup, and hears its stations first. */
	readonly isWaiting: () => Promise<boolean>;
}

/** The register with everything that it is read together with. */
export interface CountyRegister {
	readonly register: Register;
	readonly roster: Roster;
	readonly numbers: Numbers;
	custody(recorder: string): RecorderCustody;
	facts(recorder: string): readonly CustodyFact[];
}

type Gate = 'not-founded' | 'restoring' | StandInReason;

/** The register of recorders at the county: all stations', with import, export and what the stations propose (第2、23条). */
export function openCountyRegister({ record, clock, signer, isWaiting }: CountyRegisterParts) {
	const { store } = record;
	const now = { numbers: numbersFrom([]), quarantine: openQuarantine() };
	const follow = followRegister(store, () => ({
		custody: { numbers: () => now.numbers, quarantined: () => now.quarantine.list() }
	}));

	async function read(): Promise<CountyRegister> {
		const [roster, verdicts, said] = await Promise.all([
			store.roster(),
			store.verdicts(),
			store.custody()
		]);
		now.quarantine = openQuarantine();
		for (const verdict of verdicts) now.quarantine.add(verdict);
		now.numbers = numbersFrom(roster.numbers);
		const numbers = now.numbers;
		const byRecorder = new Map<string, CustodyFact[]>();
		for (const fact of counted(said, now.quarantine)) {
			const kept = numbers.kept(fact.recorder);
			const known = byRecorder.get(kept);
			if (known) known.push(fact);
			else byRecorder.set(kept, [fact]);
		}
		const facts = (recorder: string) => byRecorder.get(numbers.kept(recorder)) ?? [];
		return {
			...{ register: await follow(), roster, numbers, facts },
			custody: (recorder) => custodyFrom(numbers.kept(recorder), facts(recorder), tanghe20220729)
		};
	}

	/** Decides over the register as it stands, and puts all of it on the county's log, or none. */
	const standIn = openStandIn(store, clock);
	const act = <R extends string, T>(
		account: string,
		decide: (
			is: CountyRegister
		) => Result<{ acts: readonly Decided[]; refs?: readonly string[]; value: T }, Refusal<R>>,
		/** Who may, and in whose place; without it the route says who may (rights.ts). */
		may?: { readonly act: string; readonly delegation: string }
	): Promise<Result<T, Refusal<R | Gate>>> =>
		record.inTurn(async () => {
			const county = signer();
			if (!county) return refuse(0, 'not-founded');
			if (await isWaiting()) return refuse(0, 'restoring');
			const behind = await store.head(county.name);
			const asked = { act: may?.act ?? '', by: undefined, terms: null };
			const who = { account, delegation: may?.delegation ?? '' };
			const by = may ? await standIn(who, asked, county.name) : ok(undefined);
			if (!by.ok) return by;
			const decided = decide(await read());
			if (!decided.ok) return decided;
			const { acts, refs = [], value } = decided.value;
			const named = [...(by.value ? [by.value.hash] : []), ...refs].slice(0, 16);
			if (acts.length > 0) await writeOwn(record, county, clock, [account], acts, behind, named);
			return ok(value);
		});

	return {
		read,

		describe: (account: string, body: Body<'recorder-described'>) =>
			act<DescribeReason, null>(account, ({ roster, register }) => {
				const made = describeRecorder(roster, register.descriptions(), body);
				return made.ok ? ok({ acts: [made.value], value: null }) : made;
			}),

		/** All lines of the table, or none: the faults say on which line what is wrong. */
		async import(account: string, text: string): Promise<Result<Import, Refusal<Gate>>> {
			return act<never, Import>(account, ({ roster, register }) => {
				const plan = planImport(text, roster, register);
				return ok({ acts: plan.ok ? plan.acts : [], value: plan });
			});
		},

		/** Every registered recorder, line by line, the heading first. */
		async table(): Promise<readonly (readonly string[])[]> {
			const { roster, register } = await read();
			const rows = [...roster.recorders.values()]
				.sort((a, b) => (a.recorder < b.recorder ? -1 : 1))
				.map((one) => {
					const cells = shownCells(one, register.described(one.recorder));
					return columns.map((column) => cells[column]);
				});
			return [columns.map(columnName), ...rows];
		},

		async export(): Promise<string> {
			return writeCsv(await this.table());
		},

		/** The bureau's own asset list, held against the register; nothing of it is kept. */
		async compare(
			text: string
		): Promise<AssetComparison | { readonly faults: readonly ImportFault[] }> {
			const csv = readCsv(text);
			const fault = (problem: ImportFault['problem'], line: number) => ({
				faults: [{ line, column: undefined, problem, value: '' }]
			});
			if (!csv.ok) return fault('open-quote', csv.line);
			const [heading, ...lines] = csv.rows;
			const at = heading?.cells.findIndex((name) => plainNumber(name) === '资产编号') ?? -1;
			if (!heading || lines.length === 0) return fault('empty', 1);
			if (at < 0)
				return {
					faults: [{ line: heading.line, column: 'asset', problem: 'no-column', value: '' }]
				};
			const list = lines.map(({ line, cells }) => ({
				...{ line, asset: cells[at] ?? '' },
				name: cells.filter((_, n) => n !== at).find((cell) => cell !== '') ?? ''
			}));
			const { roster, register, numbers } = await read();
			return compareAssets(
				list.filter(({ asset }) => asset !== ''),
				register,
				{ ...roster, numbers }
			);
		},

		decideRetirement: (account: string, decision: RetirementDecision, delegation = '') =>
			act<DecideReason, null>(
				account,
				({ register, custody }) => {
					const one = register.retirements.find(({ proposal }) => proposal === decision.proposal);
					const is = custody(one?.recorder ?? '');
					const made = decideRetirement(one, is, decision);
					return made.ok ? ok({ acts: made.value, refs: is.heads, value: null }) : made;
				},
				{ act: 'retirement-decided', delegation }
			),

		reinstate: (account: string, recorder: string, reason: string) =>
			act<'not-scrapped' | 'no-decision-reason', null>(account, ({ custody }) => {
				const is = custody(recorder);
				const made = reinstate(is, is.recorder, reason);
				return made.ok ? ok({ acts: made.value, refs: is.heads.slice(0, 16), value: null }) : made;
			})
	};
}
