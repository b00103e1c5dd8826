import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { openDuties } from '../custody/custody';
import type { Decided } from '../events/event';
import { label, type Carrier } from '../events/secrecy';
import type { Sealing } from '../register/secrecy';
import { isRole, openLoansHere, voucher, type Counter } from './counter';

export interface SealSecret {
	readonly custodian: string;
	readonly carrier: Carrier;
	/** Undefined: a disk or disc that is no recorder's. */
	readonly recorder: string | undefined;
	/** Of the carrier; of a recorder its own number, whatever is given. */
	readonly number: string;
	readonly seal: string;
	/** Found only after this ingest. */
	readonly ingest: string | undefined;
	/** What is sealed already, as the record has it now. */
	readonly sealings: readonly Sealing[];
}

export type SealReason =
	| ('unknown-recorder' | 'custodian-only' | 'no-seal' | 'no-carrier-number' | 'seal-used')
	| ('sealed-already' | 'return-first' | 'no-such-sealing' | 'over-already' | 'back-already')
	| ('no-receiver' | 'no-document');

type Answer = Result<Decided, Refusal<SealReason>>;

const isLabel = (text: string): boolean => v.is(label, text);

/** A seal without a hand-over or giving back that took it off. */
const isOn = ({ is }: Sealing): boolean => is !== 'given-back';

/**
 * A carrier of state secrets is sealed unread and written down: no byte of it comes into the kiosk, and no word about what is
 * on it (第20条). What was to be ingested from it is answered by that.
 */
export function sealSecret(counter: Counter, command: SealSecret): Answer {
	const { custodian, carrier, recorder, sealings } = command;
	if (recorder !== undefined && !counter.recorder)
		return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	const [number, seal] = [command.number.trim(), command.seal.trim()];
	if (!isLabel(seal)) return refuse(20, 'no-seal');
	if (carrier !== 'recorder' && !isLabel(number)) return refuse(20, 'no-carrier-number');
	if (sealings.some((one) => one.seal === seal)) return refuse(20, 'seal-used', { number: seal });
	const is = recorder !== undefined && carrier === 'recorder' ? recorder : number;
	if (sealings.some((one) => isOn(one) && one.carrier === carrier && one.number === is))
		return refuse(20, 'sealed-already', { number: is });
	// Whoever has it signs it back first: a seal does not end a loan.
	if (recorder !== undefined && openLoansHere(counter).length > 0)
		return refuse(20, 'return-first', { recorder });
	const duties = recorder === undefined ? [] : openDuties(counter.custody).map(({ id }) => id);
	return ok({
		type: 'secret-sealed',
		body: {
			...{ sealing: voucher(counter), carrier, recorder: recorder ?? null, number: is, seal },
			found: command.ingest === undefined ? 'before-ingest' : 'after-ingest',
			...{ ingest: command.ingest ?? null, duties: duties.slice(0, 16) }
		}
	});
}

export interface HandOverSecret {
	readonly custodian: string;
	/** As the record has it now; undefined = there is none of this number. */
	readonly sealing: Sealing | undefined;
	readonly receiver: string;
	readonly unit: string;
	readonly document: string;
	readonly seal: 'intact' | 'broken';
}

/** It goes to the secrecy officer, by a form that both sign (第20条, 涉密载体交接单). */
export function handOverSecret(counter: Counter, command: HandOverSecret): Answer {
	const { custodian, sealing, seal } = command;
	if (!sealing) return refuse(20, 'no-such-sealing');
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	if (sealing.is === 'handed-over') return refuse(20, 'over-already');
	if (sealing.is === 'given-back') return refuse(20, 'back-already');
	const [receiver, unit] = [command.receiver.trim(), command.unit.trim()];
	if (receiver === '' || unit === '') return refuse(20, 'no-receiver');
	const document = command.document.trim();
	if (!isLabel(document)) return refuse(20, 'no-document');
	return ok({
		type: 'secret-handed-over',
		body: {
			...{ sealing: sealing.sealing, recorder: sealing.recorder },
			...{ receiver, unit, document, seal }
		}
	});
}

export interface GiveBackSecret {
	readonly custodian: string;
	readonly sealing: Sealing | undefined;
	readonly by: string;
	readonly document: string;
}

/** The secrecy officer found nothing secret in it: whatever was to be ingested is to be ingested again (第20条). */
export function takeBackSecret(counter: Counter, command: GiveBackSecret): Answer {
	const { custodian, sealing } = command;
	if (!sealing) return refuse(20, 'no-such-sealing');
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	if (sealing.is === 'given-back') return refuse(20, 'back-already');
	const [by, document] = [command.by.trim(), command.document.trim()];
	if (by === '') return refuse(20, 'no-receiver');
	if (!isLabel(document)) return refuse(20, 'no-document');
	return ok({
		type: 'secret-given-back',
		body: { sealing: sealing.sealing, recorder: sealing.recorder, by, document }
	});
}
