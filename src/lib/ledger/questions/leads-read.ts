import type { Bytes } from '$lib/base/bytes';
import { fromBase64 } from '$lib/base/bytes';
import { leadTypes, type LeadType, type SealedText } from '../events/lead';
import { fixityFrom, FIXITY_TYPES } from '../media/fixity';
import type { LeadAct } from '../leads/lead-file';
import { maskedSignal } from '../leads/leads-masked';
import { readLeadText } from '../leads/lead-text';
import { entriesOfTypes } from '../custody/lendings';
import {
	signalsOfActivities,
	signalsOfBreaks,
	signalsOfEditing,
	signalsOfLendings,
	signalsWithoutLoan,
	type Signal
} from '../leads/leads';
import { signalsOfCustody, signalsOfFixity } from '../leads/leads-of-custody';
import {
	signalsOfDecisions,
	signalsOfRequests,
	signalsOfRestrictions
} from '../leads/leads-of-requests';
import { counting, readAsked } from './activities-read';
import { filesWithoutLoan, ingestsWithoutLoan } from './article-04';
import { breaksAsked } from './article-11';
import { requestsAsked } from './article-17';
import { restrictionsAsked } from './article-20-readers';
import { readLendingsAsked } from './lendings-asked';
import { isAsked, type Asked } from './question';
import { unnamedUses } from '../requests/restricted-uses';
import type { Store } from '../store/store';

/** Every signal of the record within what is asked about, each once: the same on every replica that has the same entries. */
export async function readSignals(store: Store, asked: Asked): Promise<readonly Signal[]> {
	const { view, pack, now } = asked;
	const custodyOf = (recorder: string) => view.custody.of(recorder, pack);
	const all: Signal[] = [];
	for (const { ingest, is, files } of await breaksAsked(store, asked)) {
		const { loans } = custodyOf(ingest.recorder);
		all.push(...signalsOfBreaks(ingest, is.leads, loans));
		all.push(...signalsOfEditing(ingest, files, loans));
	}
	all.push(...signalsOfLendings(await readLendingsAsked(store, asked)));
	all.push(...signalsOfActivities(counting(await readAsked(store, asked))));
	all.push(...signalsWithoutLoan(ingestsWithoutLoan(asked, await filesWithoutLoan(store, asked))));
	for (const recorder of view.custody.recorders())
		all.push(...signalsOfCustody(custodyOf(recorder), view.custody.facts(recorder), pack, now));
	all.push(...(await fixitySignals(store)));
	all.push(...(await signalsOfOpening(store, asked)));
	const byKey = new Map<string, Signal>();
	for (const one of [...all].sort((a, b) => a.at - b.at))
		if (isAsked(asked, one) && !byKey.has(one.key)) byKey.set(one.key, one);
	const restrictions = await restrictionsAsked(store, asked);
	return [...byKey.values()].map((one) => maskedSignal(one, restrictions));
}

/** What was opened without approval or for somebody who was not named, and decisions that do not count (21-4, 21-8). */
async function signalsOfOpening(store: Store, asked: Asked): Promise<readonly Signal[]> {
	const requests = await requestsAsked(store, asked);
	const restrictions = await restrictionsAsked(store, asked);
	return [
		...signalsOfRequests(requests),
		...signalsOfRestrictions(unnamedUses(restrictions, requests, asked.view.people)),
		...signalsOfDecisions(requests, restrictions)
	];
}

type FixityEvents = Parameters<typeof fixityFrom>[0];

async function fixitySignals(store: Store): Promise<readonly Signal[]> {
	const byStation = new Map<string, FixityEvents[number][]>();
	for (const { station, event } of await entriesOfTypes(store, FIXITY_TYPES)) {
		// Found by these types: each is one of them.
		const own = event as FixityEvents[number];
		const known = byStation.get(station);
		if (known) known.push(own);
		else byStation.set(station, [own]);
	}
	return [...byStation].flatMap(([station, events]) =>
		[...fixityFrom(events)].flatMap(([vault, { open, answered }]) =>
			signalsOfFixity(station, vault, [...open, ...answered])
		)
	);
}

/** Opens what is sealed; undefined = not for whoever asks. */
export type OpenSealed = (sealed: Bytes) => Promise<Bytes | undefined>;

/**
 * Everything that is said of leads and can be read here. Opening takes longer than reading: what was opened once is not opened
 * again. `counts`: whether what an entry says counts; one that the county quarantined does not.
 */
export function followLeadActs(
	store: Pick<Store, 'heads' | 'search'>,
	open: OpenSealed,
	counts: () => (hash: string) => boolean
): () => Promise<readonly LeadAct[]> {
	const opened = new Map<string, LeadAct | undefined>();
	return async () => {
		const entries = await entriesOfTypes(store, leadTypes);
		const is = counts();
		const acts: LeadAct[] = [];
		for (const { event, log, seq, hash, at } of entries) {
			if (!opened.has(hash)) {
				const { lead, text, ...rest } = event.body as { lead: string; text: SealedText };
				const bytes = await open(fromBase64(text.sealed) ?? new Uint8Array());
				const type = event.type as LeadType;
				const said = bytes && (await readLeadText(bytes, { hash: text.hash, log, type }));
				const behaviour =
					'behaviour' in rest ? (rest.behaviour as LeadAct['behaviour']) : undefined;
				// A text that names another lead than its entry is none.
				const fits = said && (said.act === 'lead-raised' || said.lead === lead);
				opened.set(
					hash,
					fits
						? { hash, origin: log, seq, at, by: event.actor[0] ?? '', lead, behaviour, text: said }
						: undefined
				);
			}
			const act = opened.get(hash);
			if (act && is(hash)) acts.push(act);
		}
		return acts;
	};
}
