// How much memory a browser has, all of its processes together.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const EVERY_MILLIS = 200;

/** @param {string} path */
function read(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		// That process has ended.
		return '';
	}
}

/** The process that leads the browser's group. @param {string} profile */
function leaderOf(profile) {
	return readdirSync('/proc').find((pid) => {
		if (!/^\d+$/.test(pid)) return false;
		const command = read(`/proc/${pid}/cmdline`);
		return command.includes(profile) && !command.includes('--type=');
	});
}

/** After the name in brackets come the state, the parent and the group. @param {string} pid */
const groupOf = (pid) => read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[2];

/** Proportional set size: pages that several processes share are counted once. @param {string} leader */
const bytesOf = (leader) =>
	readdirSync('/proc')
		.filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === leader)
		.map((pid) => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))
		.reduce((sum, kb) => sum + kb * 1024, 0);

/** True where the system tells what a process's memory is. */
export const memoryIsKnown = () => existsSync('/proc/self/smaps_rollup');

/**
 * Watches a browser's memory from now on; `end` gives the samples in bytes.
 * @param {string} profile
 */
export function watchMemory(profile) {
	const leader = memoryIsKnown() ? leaderOf(profile) : undefined;
	/** @type {number[]} */
	const samples = [];
	const timer = setInterval(() => {
		if (leader) samples.push(bytesOf(leader));
	}, EVERY_MILLIS);
	return {
		end() {
			clearInterval(timer);
			return samples;
		}
	};
}
