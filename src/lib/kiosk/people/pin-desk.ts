import type { Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import { refuse, type Refusal } from '$lib/base/refusal';
import {
	isSecond,
	mayWitness,
	setSigningPin,
	type SetSigningPin
} from '$lib/ledger/commands/set-signing-pin';
import type { Confirmation, SetReason } from '$lib/ledger/events/counter';
import { eventIn } from '$lib/ledger/store/search';
import type { Store } from '$lib/ledger/store/store';
import type { PinReason, PinState, SetPinOrder } from '../ports/counter';
import { MOST_TRIES, pinFault, waitLeft } from './pin-policy';
import type { PinHash, PinKeeping } from './pin-keeping';
import type { LedgerRecord } from '../record/record';
import type { ActFault, ActReceipt } from '../ports/act';

export interface PinParts {
	readonly record: Pick<LedgerRecord, 'performAll' | 'counterFor' | 'now'>;
	readonly store: Pick<Store, 'search'>;
	/** The logs that this kiosk writes and has written. */
	readonly logs: readonly string[];
	readonly keeping: PinKeeping;
	readonly hash: PinHash;
}

type No = Result<never, Refusal<PinReason>>;

const PAGE = 200;

/**
 * The PINs that people sign with. Which one counts is said by the record: a store that was lost, or was put back to an older
 * state, locks, and lets nobody in.
 */
export function openPinDesk({ record, store, logs, keeping, hash }: PinParts) {
	// One try after another: two windows of one screen must not get two tries for one.
	const inTurn = mutex();

	/** How many times each person set a PIN here. */
	async function generations(): Promise<ReadonlyMap<string, number>> {
		const counts = new Map<string, number>();
		for (const log of logs)
			for (let from = 0; ;) {
				const page = await store.search.ofType(log, 'signing-pin-set', from, PAGE);
				for (const { bytes } of page) {
					const said = eventIn(bytes);
					if (!said?.known || said.event.type !== 'signing-pin-set') continue;
					const { person } = said.event.body;
					counts.set(person, (counts.get(person) ?? 0) + 1);
				}
				const last = page.at(-1);
				if (!last || page.length < PAGE) break;
				from = last.seq + 1;
			}
		return counts;
	}

	async function look(person: string) {
		const generation = (await generations()).get(person) ?? 0;
		const kept = generation === 0 ? undefined : await keeping.read(person, generation);
		return { generation, kept };
	}

	function stateOf({ generation, kept }: Awaited<ReturnType<typeof look>>, now: Instant): PinState {
		if (generation === 0) return { state: 'unset' };
		if (kept === undefined || kept === 'damaged') return { state: 'lost' };
		const { failures, failedAt, setAt } = kept;
		if (failures >= MOST_TRIES) return { state: 'locked', setAt };
		const left = waitLeft(failures, failedAt, now);
		if (left > 0) return { state: 'waiting', setAt, seconds: Math.ceil(left / 1000) };
		return { state: 'ready', setAt };
	}

	const state = async (person: string): Promise<PinState> =>
		stateOf(await look(person), record.now());

	async function check(person: string, pin: string): Promise<Result<null, Refusal<PinReason>>> {
		const seen = await look(person);
		const is = stateOf(seen, record.now());
		switch (is.state) {
			case 'unset':
				return refuse(21, 'pin-unset', { person });
			case 'lost':
				return refuse(21, 'pin-lost', { person });
			case 'locked':
				return refuse(21, 'pin-locked', { person });
			case 'waiting':
				return refuse(21, 'pin-wait', { person, seconds: is.seconds });
		}
		if (seen.kept === undefined || seen.kept === 'damaged') throw new Error('ready without a PIN');
		const { hash: known, failures } = seen.kept;
		await keeping.countTry(person, seen.generation, record.now());
		// A crash here: the try is counted, whatever it would have been.
		if (await hash.isOf(pin, known)) {
			await keeping.forgive(person, seen.generation);
			return ok(null);
		}
		const left = MOST_TRIES - failures - 1;
		return left <= 0
			? refuse(21, 'pin-locked', { person })
			: refuse(21, 'pin-wrong', { person, least: left });
	}

	/** Who has a PIN here with which they can confirm, now or after a wait. */
	async function confirmers(): Promise<readonly string[]> {
		const found: string[] = [];
		for (const [person, generation] of await generations()) {
			const kept = await keeping.read(person, generation);
			const is = stateOf({ generation, kept }, record.now()).state;
			if (is === 'ready' || is === 'waiting') found.push(person);
		}
		return found;
	}

	/**
	 * A person stands behind it by a PIN. One who has none here is named, and the record says that it was so; only as long as
	 * nobody has one who could stand there (`fits`): otherwise anybody could be named.
	 */
	async function confirm(
		person: string,
		pin: string | undefined,
		fits: (who: string) => boolean
	): Promise<Confirmation | No> {
		const { state: is } = await state(person);
		if (is === 'unset' || is === 'lost')
			return (await confirmers()).some(fits) ? refuse(21, 'pin-onlooker', { person }) : 'named';
		const checked = await check(person, pin ?? '');
		return checked.ok ? 'pin' : checked;
	}

	async function set(order: SetPinOrder): Promise<Result<ActReceipt, ActFault>> {
		const { person, pin, witness, second } = order;
		const fault = pinFault(pin, person);
		if (fault) return refuse(21, fault);
		if (pin !== order.again) return refuse(21, 'pin-differs');
		const { generation } = await look(person);
		// Who may look on is decided before anybody has to type for it.
		const { people } = await record.counterFor('');
		const why: SetReason =
			generation === 0 ? 'first' : order.old === undefined ? 'reset' : 'changed';
		const named = (confirmed: Confirmation): SetSigningPin => ({
			...{ person, why, witness: witness.person, witnessed: confirmed },
			second: second && { person: second.person, confirmed }
		});
		const may = setSigningPin(people, named('named'));
		if (!may.ok) return may;
		if (why === 'changed') {
			const known = await check(person, order.old ?? '');
			if (!known.ok) return known;
		}
		const looksOn = (who: string) => mayWitness(people, person, who);
		const witnessed = await confirm(witness.person, witness.pin, looksOn);
		if (typeof witnessed !== 'string') return witnessed;
		const confirmed =
			second && why === 'reset'
				? await confirm(second.person, second.pin, (who) => isSecond(people, order, who))
				: 'named';
		if (typeof confirmed !== 'string') return confirmed;
		await keeping.keep({
			...{ person, generation: generation + 1, hash: await hash.of(pin) },
			...{ setAt: record.now(), failures: 0, failedAt: null }
		});
		// A crash here: the record knows of no such PIN, and the one before it still counts.
		const done = await record.performAll(
			'',
			(counter, command: SetSigningPin) => {
				const decided = setSigningPin(counter.people, command);
				return decided.ok ? ok([decided.value]) : decided;
			},
			{ ...named(confirmed), witnessed }
		);
		// A crash here leaves older ones behind, which count for nothing any more.
		if (done.ok) await keeping.dropBefore(person, generation + 1).catch(() => undefined);
		return done;
	}

	/** What the storage does not do is told, and signs nothing. */
	const told = async <T>(act: () => Promise<Result<T, ActFault>>): Promise<Result<T, ActFault>> => {
		try {
			return await inTurn(act);
		} catch (error) {
			return err({ fault: 'storage', why: String(error) });
		}
	};

	return {
		state,
		confirmers,
		check: (person: string, pin: string) => told(() => check(person, pin)),
		set: (order: SetPinOrder) => told(() => set(order))
	};
}

export type PinDesk = ReturnType<typeof openPinDesk>;
