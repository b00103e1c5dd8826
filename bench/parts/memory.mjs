// How much memory a browser has and what time its processes took, all of them together.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const EVERY_MILLIS = 200;
/** The kernel's unit of time in `/proc/PID/stat`, the same on every Linux that Chromium runs on. */
const TICKS_PER_SECOND = 100;

/** @param {string} path */
function read(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		// That process has ended.
		return '';
	}
}

/** After the name in brackets: state, parent, group, … @param {string} pid */
const statOf = (pid) => read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];

/**
 * The browser that runs on this profile, and whatever it started.
 * @param {string} profile
 */
function processesOf(profile) {
	const all = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
	const parents = new Map(all.map((pid) => [pid, statOf(pid)[1] ?? '']));
	const own = new Set(
		all.filter((pid) => {
			const words = read(`/proc/${pid}/cmdline`).split('\0');
			return words.includes(`--user-data-dir=${profile}`);
		})
	);
	for (let before = -1; before < own.size;) {
		before = own.size;
		for (const [pid, parent] of parents) if (own.has(parent)) own.add(pid);
	}
	return [...own];
}

/** Proportional set size: pages that several processes share are counted once. @param {string} pid */
const bytesOf = (pid) =>
	Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

/** True where the system tells what a process's memory is. */
export const memoryIsKnown = () => existsSync('/proc/self/smaps_rollup');

/**
 * Watches a browser's memory from now on; `end` gives the samples in bytes.
 * @param {string} profile
 */
export function watchMemory(profile) {
	/** @type {number[]} */
	const samples = [];
	const timer = setInterval(() => {
		const bytes = memoryIsKnown()
			? processesOf(profile).reduce((sum, pid) => sum + bytesOf(pid), 0)
			: 0;
		if (bytes > 0) samples.push(bytes);
	}, EVERY_MILLIS);
	return {
		end() {
			clearInterval(timer);
			return samples;
		}
	};
}

/** What a process of the browser is for. @param {string} pid */
function roleOf(pid) {
	const command = read(`/proc/${pid}/cmdline`);
	const type = /--type=([a-z-]+)/.exec(command)?.[1] ?? 'browser';
	return type === 'utility' ? (/--utility-sub-type=([\w.]+)/.exec(command)?.[1] ?? type) : type;
}

/**
 * Seconds of processor that each kind of the browser's processes took so far.
 * @param {string} profile
 */
export function processorOf(profile) {
	/** @type {Record<string, number>} */
	const seconds = {};
	for (const pid of processesOf(profile)) {
		const stat = statOf(pid);
		const role = roleOf(pid);
		const ticks = Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
		seconds[role] = (seconds[role] ?? 0) + ticks / TICKS_PER_SECOND;
	}
	return seconds;
}
