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
