/** What whoever builds a package can put right: one sentence in both languages. */
export class PackageError extends Error {
	/**
	 * @param {string} zh
	 * @param {string} en
	 */
	constructor(zh, en) {
		super(`${zh} / ${en}`);
	}
}
