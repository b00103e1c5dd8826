import type { DockWatch } from './dock';

/** Recorders of every kind as one list. */
export const allDocks = (watches: readonly DockWatch[]): DockWatch => ({
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
