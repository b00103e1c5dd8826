// Storage that fails where it is told to. The storage below is real; what fails is the write, or the answer to it.
import { err } from '$lib/base/result';
import type { Shelf } from '$lib/devices/shelf';
import type { Database } from '$lib/ledger/database/database';
import type { Journal } from '$lib/ledger/journal/journal';

/** What is left of the write that fails: nothing, or all of it, with only the answer lost. */
export const failures = ['and nothing is kept', 'but everything is kept'] as const;
export type Failure = (typeof failures)[number];

/** What comes after: the process is gone, or it goes on and has to live with the error. */
export const aftermaths = ['dies', 'goes on'] as const;
/** The disk is full: no write succeeds any more, or nothing can be read either. */
export const diskTroubles = ['finds the disk full', 'can read and write nothing'] as const;
export type Aftermath = (typeof aftermaths)[number] | (typeof diskTroubles)[number];

export class Injected extends Error {
	override readonly name = 'InjectedFault';
}

export interface Gate {
	write<T>(what: string, write: () => Promise<T>): Promise<T>;
	/** A dead process reads nothing either. */
	read<T>(read: () => Promise<T>): Promise<T>;
	/** How many writes came so far. */
	writes(): number;
	/** The write that failed, once it has. */
	failed(): string | undefined;
	/** After the one that failed no other succeeds. */
	readonly isDiskTrouble: boolean;
}

/** Whether an error was brought about here. */
export const isInjected = (fault: unknown): boolean =>
	fault instanceof Injected ||
	(fault instanceof DOMException && fault.name === 'QuotaExceededError');

/** Lets every write through but the one with this number, counted from 0. */
export function openGate(at: number, failure: Failure, aftermath: Aftermath): Gate {
	const state = { writes: 0, failed: undefined as string | undefined };
	const dead = () => state.failed !== undefined && aftermath === 'dies';
	/** As Chromium says it. */
	const full = () => new DOMException('no space', 'QuotaExceededError');
	const unreadable = () => state.failed !== undefined && aftermath === 'can read and write nothing';
	return {
		async write(what, write) {
			if (dead()) throw new Injected('the process is gone');
			if (state.failed !== undefined && aftermath !== 'goes on') throw full();
			if (state.writes++ !== at) return write();
			if (failure === 'but everything is kept') await write();
			state.failed = what;
			throw aftermath === 'finds the disk full' ? full() : new Injected(`${what} fails ${failure}`);
		},
		read(read) {
			if (dead()) return Promise.reject(new Injected('the process is gone'));
			return unreadable() ? Promise.reject(new Injected('EIO')) : read();
		},
		isDiskTrouble: aftermath !== 'dies' && aftermath !== 'goes on',
		writes: () => state.writes,
		failed: () => state.failed
	};
}

/**
 * Closing the one in front leaves the journal behind it open, for the next process. `broken`: it takes nothing more after a
 * write that failed, because nobody knows what that left on the disk.
 */
export const faultyJournal = <J extends Journal>(journal: J, gate: Gate, broken = false): J => ({
	...journal,
	append: (entries) =>
		broken && gate.failed()?.startsWith('journal')
			? Promise.reject(new Injected('the journal is broken'))
			: gate.write(`journal of ${entries[0]?.origin ?? ''}`, () => journal.append(entries)),
	sizes: () => gate.read(() => journal.sizes()),
	read: (origin, from, count) => gate.read(() => journal.read(origin, from, count)),
	close: () => Promise.resolve()
});

const WRITES = /^\s*(insert into|update|delete from|truncate table) "?(\w+)/;

export const faultyDatabase = (db: Database, gate: Gate): Database => ({
	query(text, params) {
		const [, , table] = WRITES.exec(text) ?? [];
		const run = () => db.query(text, params);
		return table === undefined ? gate.read(run) : gate.write(`database, ${table}`, run);
	},
	batch(statements) {
		const tables = statements.map(({ text }) => WRITES.exec(text)?.[2]);
		const what = tables.includes('entry') ? 'database, entries' : `database, ${String(tables[0])}`;
		return gate.write(what, () => db.batch(statements));
	},
	close: () => Promise.resolve()
});

/** A vault that cannot be written says so; it throws nothing. */
export function faultyShelf(shelf: Shelf, gate: Gate): Shelf {
	const said = (fault: unknown) => {
		if (isInjected(fault)) return err({ fault: 'vault-gone' } as const);
		throw fault;
	};
	return {
		list: (folder) => gate.read(() => shelf.list(folder)).catch(said),
		read: (folder, name) => gate.read(() => shelf.read(folder, name)).catch(said),
		write: (folder, name, content) =>
			gate
				.write(`vault, ${name.endsWith('.zfb') ? 'bundle' : name}`, () =>
					shelf.write(folder, name, content)
				)
				.catch(said),
		remove: (folder, name) =>
			gate.write('vault, removal', () => shelf.remove(folder, name)).catch(said)
	};
}
