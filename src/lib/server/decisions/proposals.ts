import * as v from 'valibot';
import { toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { happenedAt, parseBody, type Decided, type EventType } from '$lib/ledger/events/event';
import { MAX_TERMS, officeBodies } from '$lib/ledger/events/office';
import { canonical, parseCanonical, type Json } from '$lib/ledger/texts/jcs';
import type { Head } from '$lib/ledger/log/entry';
import type { Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { IssuedCode } from '../exchange/enrolment';
import type { StandInReason } from './deciding';
import { areSeveral, isActive, officers } from '../access/officers';
import { openStandIn } from './standing-in';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export type ProposalReason =
	/** The county has one account only: two persons are needed. */
	| 'one-account'
	/** Whoever proposed it cannot approve it. */
	| 'same-person'
	| 'not-active'
	| 'unknown-proposal'
	| 'settled-already'
	| 'no-reason'
	/** What was proposed cannot be done any more, or never could. */
	| 'bad-proposal'
	/** What its preview showed is not so any more, or not there. */
	| 'preview-moved'
	| 'unknown-matter'
	| StandInReason;

/** Asked in turn before anything is written: why what was looked at is not so any more. */
export type Still = () => Promise<Refusal<ProposalReason> | undefined>;

/** What the one who approves is given, once. */
export interface Shown {
	readonly code?: IssuedCode;
}

/** What an approved act puts on the log, and what only the one who approves gets to see: a code, a file. */
export interface Made {
	readonly acts: readonly Decided[];
	readonly shown?: Shown;
	/** Runs once the acts are durable. A crash before it leaves them on the log alone: it must only tidy up. */
	readonly after?: () => Promise<void> | void;
}

/**
 * Makes an act from the terms of its proposal, both when it is proposed (to refuse early what could not be done) and when
 * it is approved. Runs in turn; it writes nothing.
 */
export type ActMaker<R extends string> = (
	terms: Json,
	actor: readonly string[]
) => Promise<Result<Made, Refusal<R>>>;

/** For acts whose terms are their body, whole. */
export const asBody =
	(type: EventType): ActMaker<'bad-proposal'> =>
	(terms) => {
		const body = parseBody(type, terms);
		return Promise.resolve(
			body.ok ? ok({ acts: [body.value] }) : refuse(0, 'bad-proposal', { where: body.error.where })
		);
	};

export interface Proposal {
	readonly id: string;
	readonly act: string;
	readonly terms: Json;
	readonly by: string;
	readonly at: Instant;
	readonly state:
		| { readonly is: 'waiting' }
		| {
				readonly is: 'approved';
				readonly by: string;
				readonly at: Instant;
				/** Names the delegation, where it was approved in somebody's place. */
				readonly refs: readonly string[];
		  }
		| {
				readonly is: 'declined';
				readonly by: string;
				readonly at: Instant;
				readonly reason: string;
		  };
}

const TYPES = ['proposal-made', 'proposal-approved', 'proposal-declined'];

/** Every proposal that was made, oldest first, with what became of it. */
export async function proposals(store: Store, county: string): Promise<readonly Proposal[]> {
	const all = new Map<string, Proposal>();
	for (const { known, event } of await store.registryEntries(county, TYPES, 0)) {
		if (!known) continue;
		const at = happenedAt(event);
		const by = event.actor.at(-1) ?? '';
		if (event.type === 'proposal-made') {
			const { proposal, act, terms } = event.body;
			const json = parseCanonical(terms);
			if (json.ok)
				all.set(proposal, {
					...{ id: proposal, act, terms: json.value, by, at },
					state: { is: 'waiting' }
				});
		}
		if (event.type === 'proposal-approved') {
			const made = all.get(event.body.proposal);
			if (made) all.set(made.id, { ...made, state: { is: 'approved', by, at, refs: event.refs } });
		}
		if (event.type === 'proposal-declined') {
			const { proposal, reason } = event.body;
			const made = all.get(proposal);
			if (made) all.set(made.id, { ...made, state: { is: 'declined', by, at, reason } });
		}
	}
	return [...all.values()];
}

/** The text stands inside another one, in an entry that has its own limit. */
const fits = (terms: string): boolean =>
	terms.length <= MAX_TERMS && toUtf8(JSON.stringify(terms)).length <= MAX_TERMS;

export interface ProposalParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	signer(): Signer | undefined;
}

/**
 * Acts that need two persons: one proposes, another approves or declines; all of it stands on the county's log. `makers`
 * says which acts there are and what each puts on the log.
 */
export function openProposals<R extends string>(
	{ record, clock, signer }: ProposalParts,
	makers: Readonly<Record<string, ActMaker<R>>>
) {
	const { store } = record;
	type Refused = Refusal<ProposalReason | R | 'not-founded'>;
	const standIn = openStandIn(store, clock);

	/** Only to be called in turn. */
	async function propose(
		account: string,
		act: string,
		terms: Json
	): Promise<Result<{ readonly proposal: string }, Refused>> {
		const county = signer();
		if (!county) return refuse(0, 'not-founded');
		const behind = await store.head(county.name);
		const all = await officers(store, county.name);
		if (!isActive(all, account)) return refuse(0, 'not-active', { account });
		if (!areSeveral(all)) return refuse(0, 'one-account');
		const maker = Object.hasOwn(makers, act) ? makers[act] : undefined;
		const text = canonical(terms);
		if (!maker || !text.ok || !fits(text.value)) return refuse(0, 'bad-proposal', { where: act });
		const made = await maker(terms, [account]);
		if (!made.ok) return made;
		const proposal = `p${behind.size}`;
		const body = { proposal, act, terms: text.value };
		await writeOwn(
			...([record, county, clock, [account]] as const),
			[{ type: 'proposal-made', body }],
			behind
		);
		return ok({ proposal });
	}

	/** The waiting proposal, and whether this account may settle it. */
	async function waiting(
		account: string,
		id: string
	): Promise<
		Result<{ readonly county: Signer; readonly one: Proposal; readonly behind: Head }, Refused>
	> {
		const county = signer();
		if (!county) return refuse(0, 'not-founded');
		const behind = await store.head(county.name);
		if (!isActive(await officers(store, county.name), account))
			return refuse(0, 'not-active', { account });
		const one = (await proposals(store, county.name)).find((other) => other.id === id);
		if (!one) return refuse(0, 'unknown-proposal', { id });
		return one.state.is === 'waiting'
			? ok({ county, one, behind })
			: refuse(0, 'settled-already', { by: one.state.by });
	}

	return {
		/** Only to be called in turn. */
		propose,

		approve: async (
			account: string,
			id: string,
			still?: Still,
			/** In whose place: a delegation, or '' for one's own name. */
			delegation = ''
		): Promise<Result<{ readonly shown: Shown | undefined }, Refused>> => {
			let after: Made['after'];
			const done = await record.inTurn(async () => {
				const moved = await still?.();
				if (moved) return err(moved);
				const found = await waiting(account, id);
				if (!found.ok) return found;
				const { county, one, behind } = found.value;
				if (one.by === account) return refuse(0, 'same-person');
				// An own right is the route's matter (rights.ts); in somebody's place it rests on a delegation that holds.
				const by =
					delegation === ''
						? ok(undefined)
						: await standIn({ account, delegation }, one, county.name);
				if (!by.ok) return by;
				const actor = [one.by, account];
				const maker = Object.hasOwn(makers, one.act) ? makers[one.act] : undefined;
				if (!maker) return refuse(0, 'bad-proposal', { where: one.act });
				const made = await maker(one.terms, actor);
				if (!made.ok) return made;
				// One append: a crash leaves the proposal waiting, or approved and done.
				await writeOwn(
					...([record, county, clock, actor] as const),
					[{ type: 'proposal-approved', body: { proposal: id } }, ...made.value.acts],
					...([behind, by.value ? [by.value.hash] : []] as const)
				);
				after = made.value.after;
				return ok({ shown: made.value.shown });
			});
			await after?.();
			return done;
		},

		/** Anyone's; of one's own proposal it takes that back. */
		decline: (account: string, id: string, reason: string): Promise<Result<null, Refused>> =>
			record.inTurn(async () => {
				const found = await waiting(account, id);
				if (!found.ok) return found;
				if (!v.is(officeBodies['proposal-declined'].entries.reason, reason))
					return refuse(0, 'no-reason');
				const body = { proposal: id, reason };
				const { county, behind } = found.value;
				await writeOwn(
					...([record, county, clock, [account]] as const),
					[{ type: 'proposal-declined', body }],
					behind
				);
				return ok(null);
			}),

		/** Those that wait come first, then the newest. */
		async list(): Promise<readonly Proposal[]> {
			const county = signer();
			const all = county ? [...(await proposals(store, county.name))].reverse() : [];
			return [
				...all.filter(({ state }) => state.is === 'waiting'),
				...all.filter(({ state }) => state.is !== 'waiting')
			];
		}
	};
}

export type Proposals<R extends string> = ReturnType<typeof openProposals<R>>;
