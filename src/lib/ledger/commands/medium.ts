import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { mediumBodies, type MediumDetails } from '../events/medium';
import type { Body, Decided } from '../events/event';
import type { Medium } from '../media/media';
import { isRole, voucher, type Counter } from './counter';

export type MediumReason =
	| ('medium-custodian' | 'medium-label' | 'medium-place' | 'medium-day' | 'medium-keeper')
	| ('medium-vault-taken' | 'medium-serial-taken' | 'medium-disc' | 'medium-unknown')
	| ('medium-retired-already' | 'medium-reason' | 'medium-one-person' | 'medium-unfit');

export interface RegisterMedium {
	readonly custodian: string;
	readonly details: MediumDetails;
	/** The day on which it is written down: `2026-07-29`. */
	readonly today: string;
	/** This station's media. */
	readonly media: readonly Medium[];
}
export interface CorrectMedium extends RegisterMedium {
	readonly medium: string;
	readonly reason: string;
}
export type MoveMedium = Body<'medium-moved'> & Pick<RegisterMedium, 'custodian' | 'media'>;
export type RetireMedium = Body<'medium-retired'> & Pick<RegisterMedium, 'custodian' | 'media'>;

type Answer = Result<Decided, Refusal<MediumReason>>;
const plain = (typed: string): string =>
	typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');
const isKnown = ({ people }: Counter, person: string): boolean =>
	people.get(person)?.active === true;

/** What stands against these details; `own`: the medium that they are of already. */
function faultIn(
	counter: Counter,
	{ custodian, details, today, media }: RegisterMedium,
	own?: string
): MediumReason | undefined {
	if (!isRole(counter, custodian, 'custodian')) return 'medium-custodian';
	if (details.label.trim() === '') return 'medium-label';
	if (details.place.trim() === '') return 'medium-place';
	if (!v.is(mediumBodies['medium-registered'].entries.inUseFrom, details.inUseFrom))
		return 'medium-day';
	if (details.inUseFrom > today) return 'medium-day';
	if (details.keeper !== null && !isKnown(counter, details.keeper)) return 'medium-keeper';
	if ((details.kind === 'disc') !== (details.disc !== null)) return 'medium-disc';
	const others = media.filter(({ id, retired }) => id !== own && !retired);
	if (details.vault !== null && others.some(({ is }) => is.vault === details.vault))
		return 'medium-vault-taken';
	const serial = plain(details.serial);
	if (serial !== '' && others.some(({ is }) => plain(is.serial) === serial))
		return 'medium-serial-taken';
	return undefined;
}

const fits = (decided: Decided): Answer =>
	v.is(mediumBodies[decided.type as keyof typeof mediumBodies], decided.body)
		? ok(decided)
		: refuse(12, 'medium-unfit');

/** A computer, disk or disc on which footage is kept: what it is, who keeps it, and where (第12条). */
export function registerMedium(counter: Counter, order: RegisterMedium): Answer {
	const fault = faultIn(counter, order);
	if (fault) return refuse(12, fault);
	return fits({
		type: 'medium-registered',
		body: { medium: voucher(counter), ...order.details }
	});
}

export function correctMedium(counter: Counter, order: CorrectMedium): Answer {
	const { medium, media } = order;
	const known = media.find(({ id }) => id === medium);
	if (!known) return refuse(12, 'medium-unknown');
	if (known.retired) return refuse(12, 'medium-retired-already');
	const fault = faultIn(counter, order, medium);
	if (fault) return refuse(12, fault);
	const reason = order.reason.trim();
	if (reason === '') return refuse(12, 'medium-reason');
	return fits({ type: 'medium-corrected', body: { medium, reason, ...order.details } });
}

/** What handing over and taking out of use have in common. */
function handOver(
	counter: Counter,
	{ custodian, media, ...said }: MoveMedium | RetireMedium
): Refusal<MediumReason> | undefined {
	const no = (reason: MediumReason) => ({ article: 12, reason });
	const known = media.find(({ id }) => id === said.medium);
	if (!isRole(counter, custodian, 'custodian')) return no('medium-custodian');
	if (!known) return no('medium-unknown');
	if (known.retired) return no('medium-retired-already');
	if (said.reason.trim() === '') return no('medium-reason');
	if (!counter.people.has(said.handedBy) || !isKnown(counter, said.receivedBy))
		return no('medium-keeper');
	return said.handedBy === said.receivedBy ? no('medium-one-person') : undefined;
}

/** Another keeper, or another place; who gave it and who took it stand on the paper (存储介质交接单). */
export function moveMedium(counter: Counter, order: MoveMedium): Answer {
	const fault = handOver(counter, order);
	if (fault) return refuse(fault.article, fault.reason);
	if (order.place.trim() === '') return refuse(12, 'medium-place');
	if (!isKnown(counter, order.keeper)) return refuse(12, 'medium-keeper');
	const { medium, keeper, handedBy, receivedBy } = order;
	const [place, reason] = [order.place.trim(), order.reason.trim()];
	return fits({
		type: 'medium-moved',
		body: { medium, keeper, place, reason, handedBy, receivedBy }
	});
}

/** Out of use: sealed and kept, handed in, or destroyed by procedure; what lay on it must be elsewhere by then. */
export function retireMedium(counter: Counter, order: RetireMedium): Answer {
	const fault = handOver(counter, order);
	if (fault) return refuse(fault.article, fault.reason);
	const { medium, fate, handedBy, receivedBy } = order;
	const [seal, reason] = [order.seal.trim(), order.reason.trim()];
	return fits({
		type: 'medium-retired',
		body: { medium, fate, seal, reason, handedBy, receivedBy }
	});
}
