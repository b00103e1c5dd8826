/** Reports every value that a screen reading it would show; returns how to stop. */
export const watch = <T>(read: () => T, seen: (value: T) => void): (() => void) =>
	$effect.root(() => {
		$effect(() => seen(read()));
	});
