import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { parseBody } from '$lib/ledger/events/event';
import type { IdentityDoubt } from '$lib/ledger/register/identities';
import type { Json } from '$lib/ledger/texts/jcs';
import type { Signer } from '$lib/ledger/texts/note';
import {
	resolveAtCounty,
	type CountyResolution,
	type CountyResolutionReason,
	type PreviewReason
} from './conflicts';
import type { Forks } from '../exchange/forks';
import { matchReturn, type Match, type MatchReason } from './matching';
import { matterKinds, mattersIn, type Matter, type MatterKind } from './matters';
import { openForkMatters } from './merge-forks';
import { openMergeSources } from './merge-sources';
import { openMatterViews } from './merge-views';
import {
	confirmIdentity,
	mergeNumbers,
	partNumbers,
	type NumbersReason
} from '../register/numbers';
import type { OfficeReason } from '../register/office';
import { unlessRestoring, type onlyWhole } from '../decisions/only-whole';
import { writeOwn, type Clock } from '../record/own-log';
import type { Proposal } from '../decisions/proposals';
import type { CountyRecord } from '../record/record';
import type { OfficeAct } from '../register/registers';

export type MergeReason =
	| PreviewReason
	| MatchReason
	/** There is no such matter, or it is not one that this decides. */
	| 'unknown-matter'
	| 'no-account'
	/** It is on the list again, or never was off it. */
	| 'not-explained';

/** Why what was looked at is not so any more. */
type Gone = 'preview-moved' | 'unknown-matter';

/** A decision, and the preview that it was chosen by. */
export interface Asked {
	readonly kind: MatterKind;
	readonly id: string;
	readonly basis: string;
}

export interface MergeDeskParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly forks: Forks;
	signer(): Signer | undefined;
	isWaiting(): Promise<boolean>;
	doubts(): Promise<readonly IdentityDoubt[]>;
	readonly act: OfficeAct;
	readonly twoPerson: ReturnType<typeof onlyWhole>;
	proposals(): Promise<readonly Proposal[]>;
}

export const isMatterKind = (word: string): word is MatterKind =>
	(matterKinds as readonly string[]).includes(word);

/** Whether a proposal that waits is about this entry. */
const isAbout = ({ act, terms, state }: Proposal, hashes: ReadonlySet<string>): boolean =>
	state.is === 'waiting' &&
	(act === 'quarantine-settled' || act === 'branch-entry-admitted') &&
	typeof terms === 'object' &&
	terms !== null &&
	'hash' in terms &&
	typeof terms.hash === 'string' &&
	hashes.has(terms.hash);

/**
 * Everything that the county's officers have to look at because the merged record contradicts itself, does not count or is not
 * whole; and the acts that decide it, each bound to the preview that it was chosen by (docs/decisions/0038).
 */
export function openMergeDesk(parts: MergeDeskParts) {
	const { record, clock, signer, act, twoPerson } = parts;
	const { store } = record;
	const now = () => clock.now();
	const county = () => signer()?.name ?? '';
	const forks = openForkMatters(store, parts.forks);
	const sources = openMergeSources({ store, forks, now, county, doubts: parts.doubts });
	const view = openMatterViews({ store, sources, forks, now, county });

	/** Whether everything is as it was when the preview was shown. */
	async function moved({ kind, id, basis }: Asked): Promise<Refusal<Gone> | undefined> {
		const is = await sources.find(kind, id);
		if (!is) return { article: 0, reason: 'unknown-matter' };
		return is.basis === basis ? undefined : { article: 21, reason: 'preview-moved' };
	}
	const still = (asked: Asked) => () => moved(asked);

	const resolve = unlessRestoring(parts.isWaiting)(
		(account: string, resolution: CountyResolution) =>
			record.inTurn(async () => {
				const own = signer();
				return own
					? resolveAtCounty(record, own, clock, account, resolution)
					: refuse<'not-founded' | CountyResolutionReason>(0, 'not-founded');
			})
	);

	const match = unlessRestoring(parts.isWaiting)(
		(
			account: string,
			asked: Asked,
			decision: Match
		): Promise<Result<null, Refusal<MergeReason | 'not-founded'>>> =>
			record.inTurn(async () => {
				const own = signer();
				if (!own) return refuse(0, 'not-founded');
				const behind = await store.head(own.name);
				const is = await sources.find(asked.kind, asked.id);
				if (is?.kind !== 'unknown-return') return refuse(0, 'unknown-matter');
				if (is.basis !== asked.basis) return refuse(21, 'preview-moved');
				if (is.loan && !is.match.holds) return refuse(0, 'unknown-matter');
				const body = matchReturn(is.custody, is.handIn, decision);
				if (!body.ok) return body;
				const act = { type: 'return-matched', body: body.value } as const;
				const { heads } = is.custody;
				await writeOwn(record, own, clock, [account], [act], behind, heads);
				return ok(null);
			})
	);

	const numbers = (
		account: string,
		asked: Asked,
		decide: Parameters<typeof act<NumbersReason | OfficeReason | MergeReason>>[1]
	) =>
		act<NumbersReason | OfficeReason | MergeReason>(account, async (roster) => {
			const late = await moved(asked);
			return late ? { ok: false, error: late } : decide(roster);
		});

	return {
		resolveConflict: resolve,
		merge: {
			/** Every open matter, the oldest first. */
			list: async (): Promise<readonly Matter[]> =>
				signer() ? mattersIn(await sources.sources()) : [],

			/** One matter with its sides, and what each decision would change; also one that is decided already. */
			async matter(account: string, kind: MatterKind, id: string) {
				const is = signer() && (await sources.find(kind, id));
				if (!is) return undefined;
				const seen = await view(account, is);
				const hashes = new Set([id, ...seen.branch.map(({ entry }) => entry.hash)]);
				const waiting = (await parts.proposals()).filter((one) => isAbout(one, hashes));
				return { ...seen, waiting };
			},

			/** An entry of a branch, or one that is quarantined, goes before a second person. */
			propose: (account: string, asked: Asked, name: string, terms: Json) =>
				twoPerson.propose(account, name, terms, still(asked)),
			/** The second person agrees to what they were shown. */
			approve: (account: string, asked: Asked, proposal: string) =>
				twoPerson.approve(account, proposal, still(asked)),

			/** What is known of a hand-in without a loan, or of a branch; or that it is taken back. */
			explain: (
				account: string,
				asked: Asked,
				outcome: 'explained' | 'reopened',
				said: string
			): Promise<Result<null, Refusal<MergeReason | 'not-founded' | 'restoring'>>> =>
				act<MergeReason>(account, async () => {
					const is = await sources.find(asked.kind, asked.id);
					if (is?.kind !== 'unknown-return' && is?.kind !== 'fork')
						return refuse(0, 'unknown-matter');
					if (is.basis !== asked.basis) return refuse(21, 'preview-moved');
					if (outcome === 'reopened' && is.explained?.outcome !== 'explained')
						return refuse(21, 'not-explained');
					const { kind: matter, heads } = is;
					const place = is.kind === 'fork' ? is.fork : is.handIn;
					const log = 'log' in place ? place.log : place.origin;
					const body = { matter, log, seq: place.seq, hash: is.id, heads, outcome, account: said };
					const decided = parseBody('matter-explained', body);
					return decided.ok ? ok(decided.value) : refuse(0, 'no-account');
				}),

			/** Which loan a hand-in without one ended; or that it ended none after all. */
			matchReturn: match,

			keepNumber: (account: string, asked: Asked, keep: string, reason: string) =>
				numbers(account, asked, async (roster) => {
					const is = await sources.find('numbers', asked.id);
					const all = is?.kind === 'numbers' ? is.doubt.as.map(({ recorder }) => recorder) : [];
					const gone = [...new Set(all)].filter((one) => one !== keep);
					return mergeNumbers(roster, { keep, gone, reason });
				}),
			partNumbers: (account: string, asked: Asked, reason: string) =>
				numbers(account, asked, async (roster) => {
					const is = await sources.find('numbers', asked.id);
					const all = is?.kind === 'numbers' ? is.doubt.as.map(({ recorder }) => recorder) : [];
					return partNumbers(roster, { numbers: [...new Set(all)], reason });
				}),
			confirmNumber: (account: string, asked: Asked, recorder: string, seq: number) =>
				numbers(account, asked, async (roster) =>
					confirmIdentity(roster, await parts.doubts(), recorder, seq)
				)
		}
	};
}

export type MergeDesk = ReturnType<typeof openMergeDesk>['merge'];
export type MatterPage = NonNullable<Awaited<ReturnType<MergeDesk['matter']>>>;
