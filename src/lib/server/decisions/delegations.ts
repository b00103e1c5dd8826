import * as v from 'valibot';
import { fromIso, latest, toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { delegationState } from '$lib/ledger/requests/delegations';
import type { Delegation } from '$lib/ledger/facts/said';
import type { Decided } from '$lib/ledger/events/event';
import { deputyActs, deputyActTypes, type DeputyAct } from '$lib/ledger/requests/deputy-acts';
import { actKinds, type ActKind } from '$lib/ledger/events/delegation';
import { requestKinds, type RequestKind } from '$lib/ledger/events/request';
import type { Signer } from '$lib/ledger/texts/note';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import type { Requests } from '$lib/ledger/requests/requests';
import { rightsOf } from './deciding';
import { isActive, officers, type Officer } from '../access/officers';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface DelegationParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	/** The county was restored from a backup, and hears its stations first. */
	readonly isWaiting: () => Promise<boolean>;
}

export interface GiveDelegation {
	readonly deputy: string;
	/** Of requests, and of acts. */
	readonly kinds: readonly string[];
	/** As events write times; an earlier `from` than now means now. */
	readonly from: string;
	readonly until: string;
	readonly reason: string;
}

export type DelegationReason =
	| 'delegation-self'
	| 'delegation-kinds'
	| 'delegation-span'
	| 'no-decision-right'
	| 'no-delegation'
	| 'delegation-over'
	| 'withdraw-reason'
	| 'unknown-account';

/** One thing that was said in somebody's place. */
export interface DelegatedUse {
	readonly delegation: string;
	readonly request: string;
	readonly said: 'approved' | 'returned' | 'confirmed' | 'denied' | 'revoked';
	readonly at: Instant;
	/** Its number on the county's log. */
	readonly seq: number;
}

const isKind = (kind: string): kind is RequestKind | ActKind =>
	v.is(v.picklist([...requestKinds, ...actKinds]), kind);

/** An act of each kind: what its right is asked by. */
const oneOf: Readonly<Record<ActKind, string>> = {
	...{ rule: 'rule-pack-issued', account: 'account-added', key: 'log-revoked' },
	...{ enrolment: 'enrolment-code-issued', entry: 'quarantine-settled' },
	scrapping: 'retirement-decided'
};

/** Every use of every delegation, by what it says on the record: the newest first. */
export const usesOf = ({ list }: Requests): readonly DelegatedUse[] =>
	list
		.flatMap(({ id: request, decisions, voidDecisions, answered, revoked }) =>
			[
				...[...decisions, ...voidDecisions].map((one) => ({ one, said: one.decision })),
				...(answered ? [{ one: answered, said: answered.answer }] : []),
				...(revoked && revoked !== answered ? [{ one: revoked, said: 'revoked' as const }] : [])
			].map((use) => ({ ...use, request }))
		)
		.flatMap(({ one, said, request }) =>
			one.deputyFor
				? [{ delegation: one.deputyFor.id, request, said, at: one.at, seq: one.seq }]
				: []
		)
		.sort((a, b) => b.seq - a.seq);

/** Who of the county decides in whose place while that one is absent: given by the one, ended by either (第17条). */
export function openDelegations({ record, clock, signer, isWaiting }: DelegationParts) {
	const { store } = record;
	const read = openRequestReader(store);

	const act = <R extends string>(
		account: string,
		decide: (
			known: ReadonlyMap<string, Officer>,
			all: readonly Delegation[],
			seq: number
		) => Result<readonly Decided[], Refusal<R>>
	): Promise<Result<null, Refusal<R | 'not-founded' | 'restoring' | 'not-active'>>> =>
		record.inTurn(async () => {
			const county = signer();
			if (!county) return refuse(0, 'not-founded');
			if (await isWaiting()) return refuse(0, 'restoring');
			const behind = await store.head(county.name);
			const known = await officers(store, county.name);
			if (!isActive(known, account)) return refuse(0, 'not-active', { account });
			const decided = decide(known, (await read()).delegations, behind.size);
			if (!decided.ok) return decided;
			await writeOwn(record, county, clock, [account], decided.value, behind);
			return ok(null);
		});

	return {
		/** The newest first, with every use. */
		async list(): Promise<{
			readonly delegations: readonly Delegation[];
			readonly uses: readonly DelegatedUse[];
			/** Acts of two persons and scrapping, the newest first. */
			readonly acts: readonly DeputyAct[];
		}> {
			const requests = await read();
			const county = signer();
			const entries = county ? await store.registryEntries(county.name, deputyActTypes, 0) : [];
			return {
				delegations: [...requests.delegations].reverse(),
				uses: usesOf(requests),
				acts: [...deputyActs(entries, requests.delegations)].reverse()
			};
		},

		give: (account: string, asked: GiveDelegation) =>
			act<DelegationReason>(account, (known, _, seq) => {
				const { deputy, reason } = asked;
				const kinds = requestKinds.filter((kind) => asked.kinds.includes(kind));
				const acts = actKinds.filter((kind) => asked.kinds.includes(kind));
				if (!asked.kinds.every(isKind) || kinds.length + acts.length === 0)
					return refuse(17, 'delegation-kinds');
				const rights = rightsOf(known);
				if (
					!kinds.every((kind) => rights.decides(account, kind)) ||
					!acts.every((kind) => rights.approves(account, oneOf[kind]))
				)
					return refuse(17, 'no-decision-right');
				if (!isActive(known, deputy)) return refuse(17, 'unknown-account', { id: deputy });
				if (deputy === account) return refuse(17, 'delegation-self');
				const [from, until] = [fromIso(asked.from), fromIso(asked.until)];
				const now = clock.now();
				if (from === undefined || until === undefined || until <= latest(now, from))
					return refuse(17, 'delegation-span');
				const said = reason.trim().slice(0, 300);
				if (said === '') return refuse(17, 'withdraw-reason');
				const span = {
					from: toIso(latest(now, from), clock.offsetMinutes),
					until: asked.until
				};
				const common = { deputy, reason: said, ...span };
				const ofRequests: Decided[] = [
					{ type: 'delegation-given', body: { delegation: `county-${seq}`, kinds, ...common } }
				];
				const next = kinds.length > 0 ? seq + 1 : seq;
				const ofActs: Decided[] = [
					{ type: 'act-delegated', body: { delegation: `county-${next}`, acts, ...common } }
				];
				return ok([...(kinds.length > 0 ? ofRequests : []), ...(acts.length > 0 ? ofActs : [])]);
			}),

		/** By whoever gave it or whoever has it, before its time. */
		end: (account: string, id: string, reason: string) =>
			act<DelegationReason>(account, (_, all) => {
				const one = all.find((other) => other.id === id);
				if (!one || (one.principal !== account && one.deputy !== account))
					return refuse(17, 'no-delegation', { id });
				const state = delegationState(one, clock.now());
				if (state === 'over' || state === 'ended') return refuse(17, 'delegation-over', { id });
				const said = reason.trim().slice(0, 300);
				if (said === '') return refuse(17, 'withdraw-reason');
				return ok([{ type: 'delegation-ended', body: { delegation: id, reason: said } }]);
			})
	};
}
