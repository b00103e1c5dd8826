import type { DockWatch } from '$lib/devices/dock';

/** One list of everything that is docked, by whatever way it is plugged in; closing it closes them all. */
export const openDocks = (watches: readonly DockWatch[]): DockWatch => ({
	current: () => watches.flatMap((watch) => watch.current()),
	onChange(listener) {
		const stops = watches.map((watch) => watch.onChange(listener));
		return () => {
			for (const stop of stops) stop();
		};
	},
	close() {
		for (const watch of watches) watch.close();
	}
});

/** What is docked by a way that takes a moment to open; until then, and where it does not open, nothing is. */
export function onceReady(opening: Promise<DockWatch>): DockWatch {
	const listeners = new Set<() => void>();
	const state = { watch: undefined as DockWatch | undefined, closed: false };
	const tell = () => {
		for (const listener of listeners) listener();
	};
	opening.then(
		(watch) => {
			if (state.closed) return watch.close();
			state.watch = watch;
			watch.onChange(tell);
			tell();
		},
		() => undefined
	);
	return {
		current: () => state.watch?.current() ?? [],
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			state.closed = true;
			listeners.clear();
			state.watch?.close();
		}
	};
}
