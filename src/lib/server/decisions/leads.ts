import type { Bytes } from '$lib/base/bytes';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import {
	checkLead,
	endLead,
	raiseLead,
	stateLead,
	type CheckLead,
	type EndLead,
	type LeadReason,
	type LeadView,
	type RaiseLead,
	type StateLead
} from '$lib/ledger/commands/lead';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Decided } from '$lib/ledger/events/event';
import { MOST_READ, type SealedText } from '$lib/ledger/events/lead';
import { leadsFrom } from '$lib/ledger/leads/lead-file';
import type { Unsealed } from '$lib/ledger/leads/lead-text';
import { followLeadActs, readSignals } from '$lib/ledger/questions/leads-read';
import type { Signer } from '$lib/ledger/texts/note';
import { countsIn } from '$lib/ledger/facts/quarantine';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { leadOpener, leadRecipients, sealLead } from '$lib/sync/lead-sealing';
import { leadReaders, mayReadLeads } from './lead-rights';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface CountyLeadParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly random: (bytes: number) => Bytes;
	readonly signer: () => Signer | undefined;
	/** What is sealed to the county is opened with this (age). */
	readonly identity: () => Promise<string | undefined>;
	/** The county was restored from a backup, and hears its stations first. */
	readonly isWaiting: () => Promise<boolean>;
}

export type CountyLeadReason =
	LeadReason | 'no-lead-right' | 'county-unheard' | 'not-founded' | 'restoring' | 'unknown-station';
type Said<T> = Promise<Result<T, Refusal<CountyLeadReason>>>;

/** Leads of all stations, for the accounts that two persons gave the right to (第21、22条). */
export function openCountyLeads(parts: CountyLeadParts) {
	const { record, clock } = parts;
	const { store } = record;
	const now = { counts: (_: string): boolean => true };
	const acts = followLeadActs(store, leadOpener(parts.identity), () => now.counts);

	/** Making the identity takes a turn of its own: asked for first, as one turn may not wait for another. */
	const inTurn = async <T>(task: () => Promise<T>): Promise<T> => {
		await parts.identity();
		return record.inTurn(task);
	};

	async function read(station: string): Promise<LeadView> {
		const [roster, verdicts, said] = await Promise.all([
			store.roster(),
			store.verdicts(),
			store.custody()
		]);
		const custody = openCustodyBook();
		for (const verdict of verdicts) custody.judge(verdict);
		for (const fact of roster.numbers) custody.number(fact);
		for (const fact of await store.packs()) custody.pack(fact);
		for (const fact of said) custody.add(fact);
		now.counts = countsIn(custody.quarantined());
		const { people, recorders, stations, county } = roster;
		const view = {
			custody,
			whole: true,
			people,
			recorders,
			stations,
			brigade: county?.brigade ?? ''
		};
		const asked = { station: undefined, from: undefined, until: undefined };
		const pack = tanghe20220729;
		const signals = await readSignals(store, { ...asked, view, pack, now: clock.now() });
		return { leads: leadsFrom(signals, await acts()), people, station, isCounty: true };
	}

	const isAllowed = async (account: string): Promise<boolean> => {
		const county = parts.signer();
		return county !== undefined && mayReadLeads(store, county.name, account);
	};

	/** Sealed texts that could be opened here, that this account neither wrote nor read before. */
	async function unread(county: string, account: string): Promise<readonly string[]> {
		const seen = new Set<string>();
		for (const { known, event } of await store.registryEntries(county, ['lead-texts-read'], 0))
			if (known && event.type === 'lead-texts-read' && event.body.account === account)
				for (const text of event.body.texts) seen.add(text);
		return (await acts())
			.filter(({ hash, by, origin }) => !seen.has(hash) && !(origin === county && by === account))
			.map(({ hash }) => hash);
	}

	/** Decided over the leads as they stand, sealed for the county and the station concerned, and put on the county's log. */
	const act = (
		account: string,
		station: string,
		decide: (view: LeadView) => Result<
			{
				readonly text: Unsealed;
				readonly of: string;
				made(seq: number, sealed: SealedText): Decided;
			},
			Refusal<CountyLeadReason>
		>
	): Said<null> =>
		inTurn(async () => {
			const county = parts.signer();
			if (!county) return refuse(0, 'not-founded');
			if (await parts.isWaiting()) return refuse(0, 'restoring');
			if (!(await isAllowed(account))) return refuse(21, 'no-lead-right');
			const behind = await store.head(county.name);
			const decided = decide(await read(station));
			if (!decided.ok) return decided;
			const { text, of, made } = decided.value;
			const recipients = await leadRecipients(store, county.name, of);
			if (!recipients) return refuse(21, 'county-unheard');
			const sealed = await sealLead(text, county.name, recipients, parts.random);
			await writeOwn(record, county, clock, [account], [made(behind.size, sealed)], behind);
			return ok(null);
		});

	const say =
		<C extends { readonly by: string; readonly lead: string }>(
			decide: (
				view: LeadView,
				command: C
			) => Result<Exclude<Unsealed, { act: 'lead-raised' }>, Refusal<LeadReason>>
		) =>
		(command: C): Said<null> =>
			act(command.by, '', (view) => {
				const text = decide(view, command);
				if (!text.ok) return text;
				const { act: type, lead } = text.value;
				const of = view.leads.find(({ key }) => key === command.lead)?.station ?? '';
				const made = (_: number, sealed: SealedText): Decided => ({
					type,
					body: { lead, text: sealed }
				});
				return ok({ text: text.value, of, made });
			});

	return {
		isAllowed,
		readers: async (): Promise<ReadonlySet<string>> => {
			const county = parts.signer();
			return county ? leadReaders(store, county.name) : new Set<string>();
		},
		/**
		 * Every lead, the newest first; refused to an account without the right. What it has not read before is put on the log
		 * first. A crash in between: it stands there as read, and was not.
		 */
		list: (account: string): Said<LeadView['leads']> =>
			inTurn(async () => {
				const county = parts.signer();
				if (!county || !(await isAllowed(account))) return refuse(21, 'no-lead-right');
				const behind = await store.head(county.name);
				const { leads } = await read('');
				const fresh = await unread(county.name, account);
				if (fresh.length > 0) {
					if (await parts.isWaiting()) return refuse(0, 'restoring');
					await writeOwn(record, county, clock, [account], readings(account, fresh), behind);
				}
				return ok(leads);
			}),
		raise: (command: RaiseLead & { readonly station: string }): Said<null> =>
			act(command.by, command.station, (view) => {
				const made = raiseLead(view, command);
				if (!made.ok) return made;
				const { behaviour, text } = made.value;
				if (text.station === '') return refuse(21, 'unknown-station', { station: '' });
				return ok({
					...{ text, of: text.station },
					made: (seq, sealed) => ({
						type: 'lead-raised',
						body: { lead: `county-${seq}`, behaviour, text: sealed }
					})
				});
			}),
		check: say<CheckLead>(checkLead),
		state: say<StateLead>(stateLead),
		end: say<EndLead>(endLead)
	};
}

function readings(account: string, texts: readonly string[]): readonly Decided[] {
	const entries: Decided[] = [];
	for (let at = 0; at < texts.length; at += MOST_READ)
		entries.push({
			type: 'lead-texts-read',
			body: { account, texts: texts.slice(at, at + MOST_READ) }
		});
	return entries;
}
