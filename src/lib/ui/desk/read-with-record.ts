/** Changes closer together than this are read at once. */
const GAP_MILLIS = 400;
/** What broke off is tried again after so long, whatever the record does meanwhile. */
const AGAIN_MILLIS = 2_000;

export type OnChange = (listener: () => void) => () => void;

/**
 * Reads for as long as a screen is there: at once, and when something new may be on the record; one reading at a time, so that an
 * older one never replaces a newer one. Where one fails, what was read before stays in sight. Returns how to stop.
 */
export function readWithRecord<T>(
	onChange: OnChange,
	read: () => Promise<T>,
	show: (found: T) => void,
	{ gapMillis = GAP_MILLIS, firstMillis = 0 } = {}
): () => void {
	const on = { shown: true, reading: false, changed: false };
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = async () => {
		on.reading = true;
		on.changed = false;
		const failed = await read()
			.then((found) => {
				if (on.shown) show(found);
			})
			.then(
				() => false,
				() => true
			);
		on.reading = false;
		if (on.changed) plan(gapMillis);
		else if (failed) plan(AGAIN_MILLIS);
	};
	function plan(millis: number) {
		if (!on.shown) return;
		timer ??= setTimeout(() => {
			timer = undefined;
			void look();
		}, millis);
	}
	const stop = onChange(() => {
		if (on.reading) on.changed = true;
		else plan(gapMillis);
	});
	if (firstMillis === 0) void look();
	else plan(firstMillis);
	return () => {
		on.shown = false;
		clearTimeout(timer);
		stop();
	};
}
