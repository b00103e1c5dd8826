import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '$lib/devices/fault';
import { replaceVault } from '$lib/ledger/commands/fixity';
import type { FixityFinding } from '$lib/ledger/events/fixity';
import type { LedgerBag } from '$lib/ledger/media/vault-bags';
import type { FixityDesk, Handover } from '../ports/fixity';
import type { FixityParts, VaultAtHand } from './fixity-parts';
import type { Task } from './fixity-work';
import { pages } from '../record/pages';
import type { ActFault } from '../ports/act';

type Fault = DeviceFault | ActFault;
type Order = Parameters<FixityDesk['replace']>[0];

/** The list of what was brought over, as the handover document has it: its SHA-256 goes on the record. */
export const manifestList = (
	bags: readonly { readonly bag: string; readonly manifest: string }[]
) =>
	[...bags]
		.sort((a, b) => (a.bag < b.bag ? -1 : 1))
		.map(({ bag, manifest }) => `${manifest}  ${bag}\n`)
		.join('');

const inVault = (bags: ReadonlyMap<string, LedgerBag>, vault: string): readonly LedgerBag[] =>
	[...bags.values()]
		.filter((bag) => bag.vaults.has(vault))
		.sort((a, b) => (a.bag < b.bag ? -1 : 1));

/**
 * Clones every bag of a vault to a new disk, verified on both sides, and puts it on the record. The old disk is not written
 * to and nothing on it is erased: it is kept or destroyed by the bureau's procedure (第12条). It can be begun again after a
 * crash: what lies on the new disk already is read, compared and left.
 */
export async function replaceDisk(
	parts: FixityParts,
	task: Task,
	order: Order
): Promise<Result<{ readonly to: string }, Fault>> {
	const { record, book, vaults, station } = parts;
	const { from, reason, handedBy, receivedBy } = order;
	const bags = inVault(await book.bags(), from);
	if (bags.some(({ manifest }) => manifest === undefined))
		return err({ article: 12, reason: 'bags-open' });
	const body = { from, reason, handedBy, receivedBy, bags: 0, files: 0, bytes: 0, left: 0 };
	// Who may do it is asked before hours of copying, and once more when it is written.
	const draft = { ...body, to: 'new', manifests: '0'.repeat(64) };
	const may = replaceVault(await record.counterFor(''), draft);
	if (!may.ok) return may;
	const registered = await vaults.register(order.folder);
	if (!registered.ok) return registered;
	const to = registered.value;
	if (to.id === from) return err({ article: 12, reason: 'same-vault' });
	// A crash here leaves an empty vault of this station, which the next try goes on with.
	const sources = vaults
		.all()
		.filter((one) => one.state === 'ready' && one.id !== to.id)
		.sort((a, b) => Number(b.id === from) - Number(a.id === from));

	const brought: { bag: string; manifest: string }[] = [];
	const left: FixityFinding[] = [];
	const count = { files: 0, bytes: 0 };
	const went = await task.each(
		bags.map(({ bag, bytes }) => ({ bag, bytes: 3 * bytes })),
		0,
		async (load, i, onRead) => {
			const cloned = await bring(parts, task, sources, to, load.bag, onRead);
			if (!cloned.ok) return cloned;
			const manifest = bags[i]?.manifest ?? '';
			if (cloned.value) {
				brought.push({ bag: load.bag, manifest });
				count.files += cloned.value.files;
				count.bytes += cloned.value.bytes;
			} else {
				const place = { bag: load.bag, path: null, kind: 'missing' as const };
				left.push({ ...place, expected: manifest, found: null });
				task.show({ faults: left.length });
			}
			return ok(null);
		}
	);
	if (!went.ok) return went;
	left.push(...(await parts.documents.tend(to, sources, 'whole')));
	const run = `${station}-r-${parts.newId()}`;
	const paged = pages<FixityFinding>((findings) =>
		record.note({ type: 'fixity-found', body: { run, vault: to.id, findings } })
	);
	for (const one of left) await paged.add(one);
	await paged.flush();
	// A crash here: the new disk lacks on the record what it really lacks; replacing it once more says the same.
	const done = await record.perform('', handedBy, replaceVault, {
		...{ ...body, ...count, to: to.id, bags: brought.length, left: left.length },
		manifests: await sha256Hex(toUtf8(manifestList(brought)))
	});
	if (!done.ok) return done;
	// A crash here: the settings still name the old disk; naming the new one there does the rest.
	const used = await vaults.putInPlaceOf(from, order.folder);
	return used.ok ? ok({ to: to.id }) : used;
}

/** One bag from the first vault that holds it whole; undefined where none does. */
async function bring(
	{ book, station }: FixityParts,
	{ session }: Task,
	sources: readonly VaultAtHand[],
	to: VaultAtHand,
	bag: string,
	onRead: (bytes: number) => void
): Promise<Result<{ files: number; bytes: number } | undefined, Fault>> {
	const bags = await book.bags();
	const fixity = await book.fixity();
	const target = { root: to.root, station };
	let read = 0;
	/** What has been read of this bag in all its rounds. */
	const round = () => {
		const before = read;
		return (bytes: number) => onRead((read = before + bytes));
	};
	for (const source of sources) {
		const vault = { root: source.root, station };
		const disposed = (await book.disposed(source.id))(bag);
		const recorded = await book.recorded(bag, bags, fixity(source.id), disposed);
		const whole = await session.ask({ ask: 'check', vault, bag, recorded }, round());
		if (!whole.ok && isHalt(whole.error, source)) return whole;
		const manifest = recorded?.manifest;
		if (!whole.ok || whole.value.findings.length > 0 || manifest === undefined) continue;
		const gone = await book.gone(bag);
		const order = { ...{ vault, to: target, bag, manifest, gone }, ask: 'clone' as const };
		const cloned = await session.ask(order, round());
		if (!cloned.ok) {
			if (isFileFault(cloned.error)) continue;
			return cloned;
		}
		const { files, bytes } = cloned.value;
		return ok({ files, bytes });
	}
	return ok(undefined);
}

/** A source that is away is passed over for the next one; being told to stop is not. */
const isHalt = (fault: DeviceFault, source: VaultAtHand): boolean =>
	fault.fault === 'cancelled' || (fault.fault === 'denied' && source.state !== 'ready');

/** Where documents of the household files lie (第14条). */
const isDocument = (bag: string): boolean => bag.startsWith('documents/');

/** What goes on paper, from the record alone: it can be printed again at any time. */
export async function handoverOf(
	{ book }: Pick<FixityParts, 'book'>,
	to: string
): Promise<Handover | undefined> {
	const fixity = (await book.fixity())(to);
	const { tookOver } = fixity;
	if (!tookOver) return undefined;
	const missing = [...fixity.open, ...fixity.answered]
		.filter(
			({ bag, path, kind, at }) =>
				kind === 'missing' && at <= tookOver.at && (path === null || isDocument(bag))
		)
		.map(({ bag, path }) => (path === null ? bag : `${bag}/${path}`));
	const brought = inVault(await book.bags(), to)
		.filter(({ bag, since }) => since <= tookOver.at && !missing.includes(bag))
		.map(({ bag, manifest, files, bytes }) => ({ bag, manifest: manifest ?? '', files, bytes }));
	return { ...tookOver, brought, notBrought: missing };
}
