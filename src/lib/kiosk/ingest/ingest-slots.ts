/** So many recorders are read at once; the others wait in the order in which they came. */
export const MOST_AT_ONCE = 2;

/** Places at the disk: `enter` waits for one, and gives the way to leave it; undefined where the waiting was called off. */
export function openSlots(most: number = MOST_AT_ONCE) {
	const waiting: { readonly key: string; go(leave: (() => void) | undefined): void }[] = [];
	let taken = 0;

	function leaveOnce(): () => void {
		let left = false;
		return () => {
			if (left) return;
			left = true;
			taken -= 1;
			next();
		};
	}

	function next(): void {
		while (taken < most) {
			const first = waiting.shift();
			if (!first) return;
			taken += 1;
			first.go(leaveOnce());
		}
	}

	return {
		enter(key: string): Promise<(() => void) | undefined> {
			return new Promise((go) => {
				waiting.push({ key, go });
				next();
			});
		},
		/** Calls off the waiting of this one. */
		callOff(key: string): void {
			const at = waiting.findIndex((one) => one.key === key);
			if (at >= 0) waiting.splice(at, 1)[0]?.go(undefined);
		},
		/** From 1 on; undefined for one that does not wait. */
		placeOf(key: string): number | undefined {
			const at = waiting.findIndex((one) => one.key === key);
			return at < 0 ? undefined : at + 1;
		}
	};
}

export type Slots = ReturnType<typeof openSlots>;
