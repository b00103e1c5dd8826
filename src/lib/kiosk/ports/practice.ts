import type { Instant } from '$lib/base/instant';

/** What is practised, in the order in which a day brings it; each is ticked off by what the practice ledger says. */
export const exercises = ['pin', 'lend', 'back', 'return', 'ingest'] as const;
export type Exercise = (typeof exercises)[number];

/** What can befall an ingest; each is a recorder that does not exist (devices/simulator/training.ts). */
export const scenarios = ['whole', 'unplugged', 'damaged'] as const;
export type Scenario = (typeof scenarios)[number];

export interface PracticeRecorder {
	readonly recorder: string;
	readonly scenario: Scenario;
	readonly isPlugged: boolean;
}

/** How long nobody may touch a practice until it ends by itself, and for how long before it says so; milliseconds. */
export const PRACTICE_IDLE = { ends: 10 * 60_000, warns: 60_000 } as const;

/** What the practice kiosk has beside the kiosk itself; whatever is done in it is on no record (docs/decisions/0051). */
export interface Practice {
	done(): ReadonlySet<Exercise>;
	recorders(): readonly PracticeRecorder[];
	plug(recorder: string): void;
	unplug(recorder: string): void;
	/** Moments at which the real kiosk is to remind somebody, as they stood when the practice began (第13条). */
	readonly reminders: readonly Instant[];
	/** Milliseconds until it ends by itself. */
	millisLeft(): number;
	/** Somebody is there. */
	touched(): void;
	/** Begins anew, with nothing done. */
	again(): void;
	/** The window becomes the real kiosk's again; it is loaded anew. */
	leave(): void;
	onChange(listener: () => void): () => void;
}

/** Pages of acts on people, recorders and footage. Whatever is not named here is none of a practice: also what comes later. */
const PAGES = [
	...[
		'/',
		'/practice',
		'/check-out',
		'/back',
		'/return',
		'/ingest',
		'/loans',
		'/usage',
		'/recorder'
	],
	...['/footage', '/footage/ingest', '/footage/list', '/archive', '/archive/recording'],
	...['/activities', '/activities/new', '/activities/activity', '/activities/confirm'],
	...['/activities/say', '/activities/check', '/activities/statement', '/deadline'],
	...['/deadline/duty', '/deadline/say', '/breaks', '/breaks/ingest', '/breaks/statement'],
	'/settings/pins'
];

export const isPracticePage = (path: string): boolean =>
	PAGES.includes(path.replace(/(.)\/$/, '$1'));
