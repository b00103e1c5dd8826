import { expect, test } from 'vitest';
import type { Dock, DockWatch } from '$lib/devices/dock';
import { openDocks } from './docks';

function watchOf() {
	const listeners = new Set<() => void>();
	const state = { docks: [] as readonly Dock[], closed: false };
	const watch: DockWatch = {
		current: () => state.docks,
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: () => (state.closed = true)
	};
	const plug = (...keys: readonly string[]) => {
		state.docks = keys.map((key) => ({
			...{ key, name: key, handle: { kind: 'training', script: '', name: key } as const }
		}));
		for (const listener of listeners) listener();
	};
	return { watch, plug, state };
}

test('several ways of being docked are one list, and a change of any is told', () => {
	const [usb, drives] = [watchOf(), watchOf()];
	const docks = openDocks([usb.watch, drives.watch]);
	const seen: string[] = [];
	const stop = docks.onChange(() =>
		seen.push(
			docks
				.current()
				.map(({ key }) => key)
				.join(' ')
		)
	);
	drives.plug('drive:1');
	usb.plug('usb:1', 'usb:2');
	drives.plug();
	stop();
	usb.plug();
	expect(seen).toEqual(['drive:1', 'usb:1 usb:2 drive:1', 'usb:1 usb:2']);
	expect(docks.current()).toEqual([]);
	docks.close();
	expect([usb.state.closed, drives.state.closed]).toEqual([true, true]);
});
