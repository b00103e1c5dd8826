/** The value that `share` of all values do not exceed (nearest rank). @param {readonly number[]} values @param {number} share */
export function percentile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
	if (value === undefined) throw new Error('nothing was measured');
	return value;
}

/** @param {readonly number[]} values */
export const median = (values) => {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	const [low, high] = [sorted[sorted.length % 2 ? half : half - 1], sorted[half]];
	if (low === undefined || high === undefined) throw new Error('nothing was measured');
	return (low + high) / 2;
};

/** @param {number} millis */
export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * @template T
 * @param {number} millis
 * @param {Promise<T>} work
 * @param {() => Promise<string>} why what to say when it took longer
 * @returns {Promise<T>}
 */
export function within(millis, work, why) {
	return new Promise((resolve, reject) => {
		const late = setTimeout(
			() => void why().then((text) => reject(new Error(text)), reject),
			millis
		);
		work.then(resolve, reject).finally(() => clearTimeout(late));
	});
}
