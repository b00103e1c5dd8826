import type { Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import { refuse, type Refusal } from '$lib/base/refusal';
import { setSigningPin, type SetSigningPin } from '$lib/ledger/commands/set-signing-pin';
import type { Confirmation, SetReason } from '$lib/ledger/events/counter';
import { eventIn } from '$lib/ledger/search';
import type { Store } from '$lib/ledger/store';
import type { PinReason, PinState, SetPinOrder } from './counter';
import { MOST_TRIES, pinFault, waitLeft } from './pin-policy';
import type { PinHash, PinKeeping } from './pin-keeping';
import type { LedgerRecord } from './record';
import type { ActFault, ActReceipt } from './act';

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

	/** How many times this person set a PIN here. */
	async function generationOf(person: string): Promise<number> {
		let count = 0;
		for (const log of logs)
			for (let from = 0; ;) {
				const page = await store.search.ofType(log, 'signing-pin-set', from, PAGE);
				for (const { bytes } of page) {
					const said = eventIn(bytes);
					if (said?.known && said.event.type === 'signing-pin-set')
						if (said.event.body.person === person) count++;
				}
				const last = page.at(-1);
				if (!last || page.length < PAGE) break;
				from = last.seq + 1;
			}
		return count;
	}

	async function look(person: string) {
		const generation = await generationOf(person);
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

	/** A person stands behind it by a PIN; one who has none here yet is named, and the record says that it was so. */
	async function confirm(person: string, pin: string | undefined): Promise<Confirmation | No> {
		const { state: is } = await state(person);
		if (is === 'unset' || is === 'lost') return 'named';
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
		const witnessed = await confirm(witness.person, witness.pin);
		if (typeof witnessed !== 'string') return witnessed;
		const confirmed =
			second && why === 'reset' ? await confirm(second.person, second.pin) : 'named';
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
		check: (person: string, pin: string) => told(() => check(person, pin)),
		set: (order: SetPinOrder) => told(() => set(order))
	};
}

export type PinDesk = ReturnType<typeof openPinDesk>;
