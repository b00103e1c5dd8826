/** Who stands at the kiosk now, from having said so until they lock it or nobody touched it for a while. */
export interface Acting {
	readonly person: string;
	/** By their PIN; false = by their name alone, at a kiosk at which no custodian has a PIN yet. */
	readonly verified: boolean;
}

/** After so many minutes without touch, key or scan nobody is at the kiosk any more; the station chooses one. */
export const idleChoices = [2, 5, 10, 15] as const;
export type IdleMinutes = (typeof idleChoices)[number];
export const USUAL_IDLE_MINUTES: IdleMinutes = 5;
/** So long before the lock it is said that it comes. */
export const WARNED_SECONDS = 30;

export const isIdleMinutes = (value: unknown): value is IdleMinutes =>
	idleChoices.some((choice) => choice === value);

/** One moment by two clocks, in milliseconds: `elapsed` runs on whatever anybody sets, `wall` also while the machine sleeps. */
export interface Moment {
	readonly elapsed: number;
	readonly wall: number;
}

/** Milliseconds from one moment to the other by the clock that says more: setting a clock shortens no wait. */
export const between = (from: Moment, to: Moment): number =>
	Math.max(0, to.elapsed - from.elapsed, to.wall - from.wall);

export type Idle =
	| { readonly state: 'used' }
	| { readonly state: 'warned'; readonly secondsLeft: number }
	| { readonly state: 'over' };

/** How it stands with a kiosk that was last touched at `touched`. */
export function idleAt(touched: Moment, now: Moment, minutes: IdleMinutes): Idle {
	const left = minutes * 60_000 - between(touched, now);
	if (left <= 0) return { state: 'over' };
	return left > WARNED_SECONDS * 1000
		? { state: 'used' }
		: { state: 'warned', secondsLeft: Math.ceil(left / 1000) };
}

/** What a window keeps over being loaded anew: never a PIN, and `at` is when it was last touched, by the wall clock. */
export const keptActing = ({ person, verified }: Acting, at: number): string =>
	JSON.stringify({ person, verified, at });

/** Who was at the kiosk when this window was loaded anew, where that is shorter ago than the idle limit. A clock that was set back meanwhile locks. */
export function readActing(
	kept: string | null,
	now: number,
	minutes: IdleMinutes
): { readonly acting: Acting; readonly at: number } | undefined {
	if (kept === null) return undefined;
	const found = parsed(kept);
	if (typeof found !== 'object' || found === null) return undefined;
	const { person, verified, at } = found as Record<string, unknown>;
	if (typeof person !== 'string' || typeof verified !== 'boolean' || typeof at !== 'number')
		return undefined;
	const isFresh = at <= now && now - at < minutes * 60_000;
	return isFresh ? { acting: { person, verified }, at } : undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What is kept of it in this browser. */
export interface ActingKeeping {
	readonly minutes: IdleMinutes;
	/** Resolves when it is on the disk. */
	keepMinutes(minutes: IdleMinutes): Promise<void>;
	/** Of this window alone, over its being loaded anew. */
	read(): string | null;
	write(kept: string | null): void;
}
