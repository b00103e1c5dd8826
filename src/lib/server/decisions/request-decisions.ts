import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import {
	articleOf,
	canBeDecided,
	isApproved,
	type DecideRequestReason,
	type RevokeReason
} from '$lib/ledger/commands/request';
import { canAnswerPaper } from '$lib/ledger/commands/paper-approval';
import type { Body, Decided } from '$lib/ledger/events/event';
import {
	keptFromRequest,
	openRestrictionReader,
	type Restriction
} from '$lib/ledger/requests/restrictions';
import type { Signer } from '$lib/ledger/texts/note';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import { behind, stateOf, type Request, type Requests } from '$lib/ledger/requests/requests';
import { mayDecide, rightsOf, type DeciderReason } from './deciding';
import { isActive, officers, type Officer } from '../access/officers';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface RequestDecisionParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	/** The county was restored from a backup, and hears its stations first. */
	readonly isWaiting: () => Promise<boolean>;
}

/** Nobody decides about their own request, nor about that of whoever they stand in for. */
export type Deciders = readonly Pick<Officer, 'name'>[];

export type CountyDecision = Pick<
	Body<'request-decided'>,
	'request' | 'asked' | 'decision' | 'reason' | 'until'
>;

type Gate = 'not-founded' | 'restoring' | 'not-active' | DeciderReason;
type People = ReadonlyMap<string, Body<'person-registered'>>;

const same = (a: string, b: string): boolean => a.normalize('NFKC') === b.normalize('NFKC');

/**
 * An account is no number of the roll, so whether it is somebody's own request can be told by the name alone: of two persons of
 * one name the second goes to another account.
 */
export function isOwn({ made }: Request, deciders: Deciders, people: People): boolean {
	const { applicant } = made;
	const named = behind(made).flatMap((id) => people.get(id)?.name ?? []);
	return [...named, ...(applicant.is === 'outsider' ? [applicant.name] : [])].some((one) =>
		deciders.some(({ name }) => same(one, name))
	);
}

/** Requests of all stations, decided and revoked on the county's log in the name of an account (第17条). */
export function openRequestDecisions({ record, clock, signer, isWaiting }: RequestDecisionParts) {
	const { store } = record;
	const read = openRequestReader(store);
	const restrictions = openRestrictionReader(store);

	const act = <R extends string>(
		account: string,
		request: string,
		/** In whose place: a delegation, or '' for one's own name. */
		delegation: string,
		decide: (
			...of: [Request, Deciders, People, readonly Restriction[]]
		) => Result<Decided, Refusal<R>>
	): Promise<Result<null, Refusal<R | Gate | 'no-such-request'>>> =>
		record.inTurn(async () => {
			const county = signer();
			if (!county) return refuse(0, 'not-founded');
			if (await isWaiting()) return refuse(0, 'restoring');
			const behindHead = await store.head(county.name);
			const known = await officers(store, county.name);
			const officer = known.get(account);
			if (!officer || !isActive(known, account)) return refuse(0, 'not-active', { account });
			const { of, delegations } = await read();
			const is = of(request);
			if (!is) return refuse(17, 'no-such-request');
			const by = mayDecide(
				...([{ account, delegation }, is.made.detail.kind, rightsOf(known)] as const),
				...([delegations, clock.now()] as const)
			);
			if (!by.ok) return by;
			const principal = by.value && known.get(by.value.principal);
			const deciders = principal ? [officer, principal] : [officer];
			const decided = decide(is, deciders, (await store.roster()).people, await restrictions());
			if (!decided.ok) return decided;
			await writeOwn(
				...([record, county, clock, [account]] as const),
				...([[decided.value], behindHead] as const),
				[is.made.hash, ...(by.value ? [by.value.hash] : [])]
			);
			return ok(null);
		});

	return {
		read: (): Promise<Requests> => read(),
		/** What only named readers may know of: no list of the county names it (第20条). */
		restrictions: (): Promise<readonly Restriction[]> => restrictions(),

		decide: (account: string, body: CountyDecision, delegation = '') =>
			act<DecideRequestReason | 'restricted-footage'>(
				account,
				body.request,
				delegation,
				(is, deciders, people, all) => {
					const article = articleOf(is.made.detail.kind);
					if (isOwn(is, deciders, people)) return refuse(article, 'own-request');
					const shut =
						body.decision === 'approved' ? keptFromRequest(all, is.made, people) : undefined;
					if (shut) return refuse(20, 'restricted-footage', { number: shut.restriction });
					const may = canBeDecided(is, body, clock.now());
					if (!may.ok) return may;
					return ok({
						type: 'request-decided',
						body: { ...body, reason: body.reason.trim(), leader: null, way: 'county', proof: '' }
					});
				}
			),

		/** What a keeper entered from paper is confirmed or denied, by whoever asked the leader. */
		answerPaper: (
			account: string,
			body: Pick<Body<'paper-approval-answered'>, 'request' | 'decision' | 'answer' | 'reason'>,
			delegation = ''
		) =>
			act<'no-paper' | 'paper-answered' | 'return-reason' | 'own-request'>(
				account,
				body.request,
				delegation,
				(is, deciders, people) => {
					if (isOwn(is, deciders, people)) return refuse(17, 'own-request');
					const may = canAnswerPaper(is, body);
					if (!may.ok) return may;
					const reason = body.reason.trim().slice(0, 300);
					return ok({
						type: 'paper-approval-answered',
						body: { ...body, reason, leader: null, way: 'county', proof: '' }
					});
				}
			),

		/** Also of what a leader at the station approved; there it holds from when it is known. */
		revoke: (account: string, request: string, reason: string, delegation = '') =>
			act<RevokeReason>(account, request, delegation, (is) => {
				const article = articleOf(is.made.detail.kind);
				if (!isApproved(stateOf(is, clock.now()))) return refuse(article, 'nothing-approved');
				if (reason.trim() === '') return refuse(article, 'withdraw-reason');
				return ok({
					type: 'approval-revoked',
					body: { request, leader: null, reason: reason.trim().slice(0, 300) }
				});
			})
	};
}
