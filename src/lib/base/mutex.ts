/** Runs one task after another, in the order in which they came. */
export function mutex() {
	let last: Promise<unknown> = Promise.resolve();
	return <T>(task: () => Promise<T>): Promise<T> => {
		const next = last.then(task, task);
		last = next.catch(() => undefined);
		return next;
	};
}
