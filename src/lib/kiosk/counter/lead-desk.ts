import type { Bytes } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { RegistryView } from '$lib/ledger/custody/board';
import { checkLead, endLead, raiseLead, stateLead, type LeadView } from '$lib/ledger/commands/lead';
import { voucher, type Counter } from '$lib/ledger/commands/counter';
import type { Decided } from '$lib/ledger/events/event';
import { leadsFrom } from '$lib/ledger/leads/lead-file';
import type { Unsealed } from '$lib/ledger/leads/lead-text';
import { followLeadActs, readSignals } from '$lib/ledger/questions/leads-read';
import { countsIn } from '$lib/ledger/facts/quarantine';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { leadOpener, leadRecipients, sealLead } from '$lib/sync/lead-sealing';
import type { AgeIdentity } from '$lib/sync/sealing';
import type { Act, ActFault } from '../ports/act';
import type { LeadDesk, LeadRoom } from '../ports/leads';
import type { PinDesk } from '../people/pin-desk';
import type { LedgerRecord } from '../record/record';

export interface LeadDeskParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly store: Store;
	readonly station: string;
	/** The log that this kiosk writes, and the county's. */
	readonly log: string;
	readonly county: string;
	readonly pack: RulePack;
	readonly view: () => RegistryView;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
	readonly pins: Pick<PinDesk, 'check'>;
	readonly identity: () => Promise<AgeIdentity>;
	readonly random: (bytes: number) => Bytes;
}

type OnLead = Exclude<Unsealed, { act: 'lead-raised' }>;

/** The leads open before the leader in charge alone, by PIN; everything that is said of one is sealed before it is recorded. */
export function openLeadDesk(parts: LeadDeskParts): LeadDesk {
	const { record, store, station, pack, view } = parts;
	const acts = followLeadActs(store, leadOpener(parts.identity), () =>
		countsIn(view().custody.quarantined())
	);

	const isLeader = (person: string): boolean => {
		const is = view().people.get(person);
		return is?.active === true && is.roles.includes('leader');
	};

	async function read(): Promise<LeadView> {
		await parts.whole;
		const span = { station, from: undefined, until: undefined };
		const signals = await readSignals(store, { view: view(), pack, now: record.now(), ...span });
		const leads = leadsFrom(signals, await acts()).filter((one) => one.station === station);
		return { leads, people: view().people, station, isCounty: false };
	}

	async function seal(text: Unsealed) {
		const recipients = await leadRecipients(store, parts.county, station);
		return recipients && sealLead(text, parts.log, recipients, parts.random);
	}

	/** What was decided is sealed before it is written; the record decides again who may act. */
	const write = async (
		by: string,
		text: Unsealed,
		decided: (counter: Counter, text: NonNullable<Awaited<ReturnType<typeof seal>>>) => Decided
	): Act => {
		const sealed = await seal(text);
		if (!sealed) return refuse(21, 'county-unheard');
		return record.perform(
			'',
			by,
			(counter: Counter) =>
				isLeader(by) ? ok(decided(counter, sealed)) : refuse(21, 'not-a-leader'),
			null
		);
	};

	function room(leader: string): LeadRoom {
		const is = { open: true };
		/** What the storage does not do is told; what is shut does nothing. */
		async function inside<T>(
			act: () => Promise<Result<T, ActFault>>
		): Promise<Result<T, ActFault>> {
			if (!is.open) return refuse(21, 'leads-shut');
			try {
				return await act();
			} catch (error) {
				return err({ fault: 'storage', why: String(error) });
			}
		}
		const say =
			<C>(
				decide: (view: LeadView, command: C & { readonly by: string }) => Result<OnLead, ActFault>
			) =>
			(command: C): Act =>
				inside(async () => {
					const text = decide(await read(), { ...command, by: leader });
					if (!text.ok) return text;
					const { act: type, lead } = text.value;
					return write(leader, text.value, (_, sealed) => ({ type, body: { lead, text: sealed } }));
				});
		return {
			leader,
			list: () => inside(async () => ok((await read()).leads)),
			raise: (command) =>
				inside(async () => {
					const made = raiseLead(await read(), { ...command, by: leader });
					if (!made.ok) return made;
					const { behaviour, text } = made.value;
					return write(leader, text, (counter, sealed) => ({
						type: 'lead-raised',
						body: { lead: voucher(counter), behaviour, text: sealed }
					}));
				}),
			check: say(checkLead),
			state: say(stateLead),
			close: say((view, { lead, words, by }: { lead: string; words: string; by: string }) =>
				endLead(view, { by, lead, words, outcomes: [], decider: '', number: '' })
			),
			shut() {
				is.open = false;
			}
		};
	}

	return {
		async open(leader, pin) {
			if (!isLeader(leader)) return refuse(21, 'not-a-leader');
			const checked = await parts.pins.check(leader, pin);
			return checked.ok ? ok(room(leader)) : checked;
		}
	};
}
