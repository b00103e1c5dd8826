import type { Instant } from '$lib/base/instant';
import type { OpenPiece } from '../ports/open-work';

/** The hours of the night by the kiosk's clock, in minutes of the day: from 03:00 up to, not including, 05:00. */
export const NIGHT = { from: 3 * 60, to: 5 * 60 } as const;
/** Nobody has touched the kiosk for so long at night: ten minutes, in milliseconds. */
export const QUIET_MILLIS = 10 * 60_000;

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

export interface Moment {
	readonly now: Instant;
	/** Of the kiosk's clock against UTC. */
	readonly offsetMinutes: number;
	/** When somebody last touched the screen or a key in any way. */
	readonly touchedAt: Instant;
}

export const isNight = ({ now, offsetMinutes }: Moment): boolean => {
	const minutes = Math.floor(now / MINUTE) + offsetMinutes;
	const ofDay = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
	return ofDay >= NIGHT.from && ofDay < NIGHT.to;
};

/** A clock that was set back says nothing about how long it has been quiet. */
const isQuiet = ({ now, touchedAt }: Moment): boolean => now - touchedAt >= QUIET_MILLIS;

export type MayUpdate =
	| { readonly may: true; readonly by: string | null }
	/** An act or a long work is open. */
	| { readonly may: false; readonly why: 'open'; readonly open: readonly OpenPiece[] }
	/** Neither has a custodian agreed, nor is it a quiet hour of the night. */
	| { readonly may: false; readonly why: 'not-agreed' };

/**
 * Whether a newer version may take over now: never while an act is open; else because a custodian agreed, or because it is night
 * and nobody is there. One that did not start (`failed`) is not tried again by night.
 */
export function mayUpdate(
	is: Moment & {
		readonly open: readonly OpenPiece[];
		/** The custodian who agrees now. */
		readonly agreed?: string | undefined;
		readonly failed?: boolean;
	}
): MayUpdate {
	if (is.open.length > 0) return { may: false, why: 'open', open: is.open };
	if (is.agreed !== undefined) return { may: true, by: is.agreed };
	return isNight(is) && isQuiet(is) && !is.failed
		? { may: true, by: null }
		: { may: false, why: 'not-agreed' };
}
