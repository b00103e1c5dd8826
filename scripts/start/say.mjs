import process from 'node:process';

/** What whoever starts the server can put right: one sentence, no stack. */
export class StartError extends Error {
	/** @override */
	name = 'LuzhengStart';
}

/**
 * @param {string} zh
 * @param {string} en
 */
export const startError = (zh, en) => new StartError(`${zh} / ${en}`);

/** @param {string} line */
export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Ends the program with one sentence.
 * @param {unknown} fault
 * @returns {never}
 */
export function giveUp(fault) {
	const message = fault instanceof Error ? fault.message : String(fault);
	const known = fault instanceof Error && fault.name === 'LuzhengStart';
	const [first = ''] = message.split('\n');
	process.stderr.write(
		known ? `${message}\n` : `录证无法启动：${first} / Luzheng could not start: ${first}\n`
	);
	process.exit(1);
}

/** @param {unknown} fault */
export const codeOf = (fault) =>
	fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
