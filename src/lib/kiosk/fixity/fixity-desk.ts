import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import { answerFinding } from '$lib/ledger/commands/fixity';
import type { CheckedVault, FixityAnswer, FixityDesk, FixityOutcome } from '../ports/fixity';
import { agedBags, checkVault } from './fixity-check';
import { indexVault } from './fixity-index';
import type { FixityParts, VaultAtHand } from './fixity-parts';
import { handoverOf, replaceDisk } from './fixity-replace';
import { nextPiece, nextPieceAt } from './fixity-schedule';
import { openFixityWork } from './fixity-work';
import type { Act, ActFault, ActReceipt } from '../ports/act';

type Fault = DeviceFault | ActFault;

/** Between two looks at what is due; a piece of a night need not begin to the minute. */
const LOOK_EVERY_MILLIS = 5 * 60_000;

/** Re-reads the station's vaults by itself and on demand, below every ingest; `tick` is called each second. */
export function openFixityDesk(parts: FixityParts): FixityDesk & { tick(): void } {
	const { book, keeping, record, vaults } = parts;
	const work = openFixityWork(parts);
	const looked = { at: parts.elapsed(), now: false };

	async function ready(id: string): Promise<Result<VaultAtHand, Fault>> {
		await vaults.refresh();
		const vault = vaults.all().find((one) => one.id === id);
		if (!vault) return err({ article: 12, reason: 'no-such-vault' });
		if (vault.state === 'ask') return err({ fault: 'denied', side: 'vault' });
		return vault.state === 'lost' ? err({ fault: 'vault-gone' }) : ok(vault);
	}

	async function view({ root: _root, ...vault }: VaultAtHand): Promise<CheckedVault> {
		const bags = await book.bags();
		const fixity = (await book.fixity())(vault.id);
		const disposedIn = await book.disposed(vault.id);
		const own = [...bags.values()].filter((bag) => bag.vaults.has(vault.id));
		const aged = await agedBags(parts, vault.id, bags);
		return {
			...{ ...vault, fixity, bags: own.length },
			bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
			disposed: own.flatMap(({ bag }) => disposedIn(bag)).length,
			oldest: aged.map(({ readAt }) => readAt).sort((a, b) => a - b)[0],
			nextAt: nextPieceAt(aged, fixity.runs[0]?.begunAt),
			unfinished: (await keeping.unfinished(vault.id)) !== undefined
		};
	}

	async function check(id: string, why: 'scheduled' | 'asked'): Promise<void> {
		await work.alone('check', id, async (task) => {
			const vault = await ready(id);
			return vault.ok ? checkVault(parts, task, vault.value, why) : vault;
		});
	}

	/** Begins by itself what is due, where nothing else goes on and the vault is there. */
	async function look(): Promise<void> {
		for (const vault of vaults.all()) {
			if (work.isRunning() || parts.ingesting() || !parts.idle()) return;
			if (vault.state !== 'ready') continue;
			const { unfinished, nextAt } = await view(vault);
			const aged = await agedBags(parts, vault.id, await book.bags());
			const now = record.now();
			const isDue =
				nextAt !== undefined &&
				nextAt <= now &&
				nextPiece(aged, now, await keeping.everyDays()).length > 0;
			if (unfinished || isDue) await check(vault.id, 'scheduled');
		}
	}

	const put = async (
		{ custodian, ...answer }: FixityAnswer,
		outcome: FixityOutcome
	): Promise<Awaited<Act>> => {
		const { open } = (await book.fixity())(answer.vault);
		const isOpen = open.some(({ bag, path }) => bag === answer.bag && path === answer.path);
		return record.perform('', custodian, answerFinding, { ...answer, custodian, outcome, isOpen });
	};

	async function restore({
		from,
		...answer
	}: Parameters<FixityDesk['restore']>[0]): Promise<Result<ActReceipt, Fault>> {
		const { vault, bag, path } = answer;
		const { open } = (await book.fixity())(vault);
		const lost = open.find((one) => one.bag === bag && one.path === path);
		if (!lost || lost.expected === null) return err({ article: 19, reason: 'no-such-finding' });
		const sha256 = lost.expected;
		return work.alone('replace', vault, async ({ session }) => {
			const [source, to] = [await ready(from), await ready(vault)];
			if (!source.ok) return source;
			if (!to.ok) return to;
			const places = {
				vault: { root: source.value.root, station: parts.station },
				to: { root: to.value.root, station: parts.station }
			};
			const done =
				path === null
					? await session.ask({
							...{ ask: 'clone', ...places, bag, manifest: sha256 },
							gone: await book.gone(bag)
						})
					: await session.ask({
							...{ ask: 'restore', ...places, bag },
							file: { path, sha256 }
						});
			// A crash here: the content lies beside the bag and the finding is still open; doing it again finds it there.
			return done.ok ? put(answer, 'restored-from-copy') : done;
		});
	}

	return {
		current: work.current,
		async vaults() {
			const views: CheckedVault[] = [];
			for (const vault of vaults.all()) views.push(await view(vault));
			return views;
		},
		check: (id) => check(id, 'asked'),
		pause: () => work.pause(true),
		resume: () => work.pause(false),
		cancel: work.cancel,
		everyDays: keeping.everyDays,
		async setEveryDays(days) {
			await keeping.setEveryDays(Math.min(365, Math.max(1, Math.round(days))));
			parts.changed();
		},
		explain: (answer) => put(answer, 'explained'),
		sourcesOf: (vault) =>
			vaults
				.all()
				.filter(({ id, state }) => id !== vault && state === 'ready')
				.map(({ root: _root, ...one }) => one),
		restore,
		replace: (order) =>
			work.alone('replace', order.from, (task) => replaceDisk(parts, task, order)),
		handover: (to) => handoverOf(parts, to),
		index: (id) =>
			work.alone('index', id, async (task) => {
				const vault = await ready(id);
				return vault.ok ? indexVault(parts, task, vault.value) : vault;
			}),
		tick() {
			work.heed();
			if (looked.now || parts.elapsed() - looked.at < LOOK_EVERY_MILLIS) return;
			looked.at = parts.elapsed();
			looked.now = true;
			// Its own trouble is shown as that of the check, and it is looked at again later.
			void look()
				.catch(() => undefined)
				.finally(() => (looked.now = false));
		},
		close: work.close
	};
}
