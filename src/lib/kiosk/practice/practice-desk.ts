import type { Instant } from '$lib/base/instant';
import type { Dock, DockWatch } from '$lib/devices/dock';
import type { TrainingHandle } from '$lib/devices/recorder';
import type { EventType } from '$lib/ledger/events/event';
import type { Store } from '$lib/ledger/store/store';
import { exercises, PRACTICE_IDLE, type Exercise, type Practice } from '../ports/practice';
import type { BeforePractice } from '../ports/practice-door';
import { PRACTICE_RECORDERS } from './practice-county';

export interface PracticeParts extends BeforePractice {
	readonly store: Pick<Store, 'search'>;
	/** The log that the practice writes. */
	readonly origin: string;
	readonly now: () => Instant;
	/** When the newest loan of this recorder began, if there is one. */
	readonly lentAt: (recorder: string) => Instant | undefined;
	/** Milliseconds of a clock that only runs forward. */
	readonly elapsed: () => number;
	readonly every: (act: () => void) => void;
	/** Loads the window anew: as another practice, or as the real kiosk. */
	readonly load: (next: 'practice' | 'kiosk') => void;
}

/** What the ledger says once an exercise was done. */
const SHOWN: Readonly<Record<Exercise, EventType>> = {
	pin: 'signing-pin-set',
	lend: 'loan-signed',
	back: 'officer-came-back',
	return: 'return-signed',
	ingest: 'footage-ingested'
};

/** What a practice has beside its kiosk: the list of exercises, and recorders that are plugged in by a tap. */
export function openPracticeDesk(parts: PracticeParts): {
	readonly practice: Practice;
	readonly watch: DockWatch;
	/** The record may say something new. */
	look(): Promise<void>;
} {
	const { store, origin } = parts;
	const listeners = new Set<() => void>();
	const docks = new Map<string, Dock>();
	/** What lies on each recorder stays as it is until it is lent anew. */
	const handles = new Map<
		string,
		{ readonly lentAt: Instant | undefined; handle: TrainingHandle }
	>();
	const desk = { done: new Set<Exercise>(), touchedAt: parts.elapsed(), left: false };
	const changed = () => {
		for (const listener of listeners) listener();
	};
	const follow = (listener: () => void) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};

	const load = (next: 'practice' | 'kiosk') => {
		if (desk.left) return;
		desk.left = true;
		parts.load(next);
	};
	const millisLeft = () => Math.max(0, PRACTICE_IDLE.ends - (parts.elapsed() - desk.touchedAt));
	parts.every(() => {
		const left = millisLeft();
		if (left === 0) load('kiosk');
		else if (left <= PRACTICE_IDLE.warns) changed();
	});

	function handleOf(recorder: string): TrainingHandle | undefined {
		const is = PRACTICE_RECORDERS.find((one) => one.recorder === recorder);
		if (!is) return undefined;
		const lentAt = parts.lentAt(recorder);
		const known = handles.get(recorder);
		if (known && known.lentAt === lentAt) return known.handle;
		const handle: TrainingHandle = {
			...{ kind: 'training', script: is.scenario, name: recorder },
			...(lentAt === undefined ? {} : { recorded: { from: lentAt, until: parts.now() } })
		};
		handles.set(recorder, { lentAt, handle });
		return handle;
	}

	return {
		practice: {
			done: () => desk.done,
			recorders: () =>
				PRACTICE_RECORDERS.map(({ recorder, scenario }) => ({
					...{ recorder, scenario, isPlugged: docks.has(recorder) }
				})),
			plug(recorder) {
				const handle = handleOf(recorder);
				if (!handle || docks.has(recorder)) return;
				docks.set(recorder, { key: `practice ${recorder}`, name: recorder, handle });
				changed();
			},
			unplug(recorder) {
				if (docks.delete(recorder)) changed();
			},
			reminders: parts.reminders,
			millisLeft,
			touched() {
				const warned = millisLeft() <= PRACTICE_IDLE.warns;
				desk.touchedAt = parts.elapsed();
				if (warned) changed();
			},
			again: () => load('practice'),
			leave: () => load('kiosk'),
			onChange: follow
		},
		watch: {
			current: () => [...docks.values()],
			onChange: follow,
			close: () => docks.clear()
		},
		async look() {
			const before = desk.done.size;
			for (const exercise of exercises) {
				if (desk.done.has(exercise)) continue;
				const filter = { log: origin, types: [SHOWN[exercise]] };
				const { entries } = await store.search.page(filter, undefined, 1);
				if (entries.length > 0) desk.done.add(exercise);
			}
			if (desk.done.size > before) changed();
		}
	};
}
