import { readDeletions } from '$lib/ledger/retention/deletions';
import { isUnconfirmed } from '$lib/ledger/commands/paper-approval';
import { happenedAt } from '$lib/ledger/events/event';
import { isCountyLog, stationOf } from '$lib/ledger/facts/facts';
import type { Signer } from '$lib/ledger/texts/note';
import { packsFrom } from '$lib/ledger/rule/packs';
import { openQuarantine } from '$lib/ledger/facts/quarantine';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import { openRestrictionReader } from '$lib/ledger/requests/restrictions';
import type { Store } from '$lib/ledger/store/store';
import { approvalsFrom, type Approval, type ApprovalFacts } from './approvals';
import { rightsOf } from './deciding';
import { officers } from '../access/officers';
import type { Clock } from '../record/own-log';
import { proposals } from './proposals';

export interface ApprovalQueueParts {
	readonly record: { readonly store: Store };
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
}

/** Proposals that a recorder be scrapped, which the county has not answered (第23条). */
async function scrappings(store: Store): Promise<ApprovalFacts['scrappings']> {
	const quarantine = openQuarantine();
	for (const verdict of await store.verdicts()) quarantine.add(verdict);
	const all: ApprovalFacts['scrappings'][number][] = [];
	const decided = new Set<string>();
	for (const [origin] of await store.heads())
		for (const { known, event, hash, seq } of await store.registryEntries(
			origin,
			['retirement-proposed', 'retirement-decided'],
			0
		)) {
			if (!known || quarantine.isOut(hash)) continue;
			if (event.type === 'retirement-decided' && isCountyLog(origin))
				decided.add(event.body.proposal);
			if (event.type !== 'retirement-proposed') continue;
			const { county, actor } = event;
			const said = { hash, origin, seq, station: stationOf(origin), at: happenedAt(event) };
			all.push({ ...said, by: actor[0] ?? '', countySize: county.size, ...event.body });
		}
	return all.filter(({ proposal }) => !decided.has(proposal));
}

/**
 * Everything that waits at the county. Every page counts it, so what the record says is read anew only when a log has grown; how
 * long something waits, and who may decide it, is worked out each time.
 */
export function openApprovalQueue({ record, clock, signer }: ApprovalQueueParts) {
	const { store } = record;
	const requests = openRequestReader(store);
	const restrictions = openRestrictionReader(store);
	let kept:
		{ readonly of: string; readonly facts: Promise<Omit<ApprovalFacts, 'pack'>> } | undefined;

	async function read(county: string): Promise<Omit<ApprovalFacts, 'pack'>> {
		const { list, delegations } = await requests();
		const [deletions, waiting, all, known, roster] = await Promise.all([
			readDeletions(store),
			scrappings(store),
			proposals(store, county),
			officers(store, county),
			store.roster()
		]);
		return {
			requests: list.filter((one) => one.decisions.length === 0 || isUnconfirmed(one)),
			deletions: deletions.filter(({ answers }) => answers.length === 0),
			proposals: all.filter(({ state }) => state.is === 'waiting'),
			...{ delegations, scrappings: waiting, restrictions: await restrictions() },
			...{ officers: known, people: roster.people }
		};
	}

	async function facts(county: string): Promise<Omit<ApprovalFacts, 'pack'>> {
		const of = [...(await store.heads())].map(([log, { size }]) => `${log} ${size}`).join('\n');
		if (kept?.of !== of) {
			const now = { of, facts: read(county) };
			kept = now;
			// A reading that failed is no answer for the next one.
			now.facts.catch(() => (kept = kept === now ? undefined : kept));
		}
		return kept.facts;
	}

	async function of(account: string): Promise<readonly Approval[]> {
		const county = signer();
		if (!county) return [];
		const now = clock.now();
		const pack = packsFrom(await store.packs()).at(now);
		const known = await facts(county.name);
		return approvalsFrom({ ...known, pack }, { account, now, rights: rightsOf(known.officers) });
	}

	return {
		/** The oldest first. */
		of,
		/** How many this account may decide now, and how many of them wait for longer than the rule pack says. */
		async counts(account: string): Promise<{ readonly mine: number; readonly late: number }> {
			const mine = (await of(account)).filter((one) => one.mine);
			return { mine: mine.length, late: mine.filter(({ late }) => late !== undefined).length };
		}
	};
}
