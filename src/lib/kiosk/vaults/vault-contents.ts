import { err, ok } from '$lib/base/result';
import { RESTORED } from '$lib/devices/fixity/reader';
import type { IndexedBag } from '$lib/devices/fixity/rebuild';
import type { FixitySession } from '$lib/devices/fixity/session';
import type { VaultContents } from '../ports/fixity';
import type { VaultPlaceName } from '../ports/ingest';
import type { VaultDesk } from './vault-desk';

interface Parts {
	readonly vaults: Pick<VaultDesk, 'all' | 'refresh' | 'reconnect'>;
	readonly station: string;
	readonly openSession: () => FixitySession;
}

export function openVaultContents({ vaults, station, openSession }: Parts): VaultContents {
	const desk = { session: undefined as FixitySession | undefined };
	const at = (place: VaultPlaceName) => vaults.all().find(({ status }) => status.place === place);

	async function ready(place: VaultPlaceName) {
		await vaults.refresh();
		if (at(place)?.status.state === 'ask') {
			const granted = await vaults.reconnect(place);
			if (!granted.ok) return granted;
		}
		const vault = at(place);
		return vault?.status.state === 'ready' ? ok(vault.root) : err({ fault: 'vault-gone' as const });
	}

	return {
		vaults: () => vaults.all().map(({ status }) => status),
		stop: () => desk.session?.cancel(),
		async read(place, progress) {
			const root = await ready(place);
			if (!root.ok) return root;
			const vault = { root: root.value, station };
			const session = (desk.session = openSession());
			try {
				const listed = await session.ask({ ask: 'list', vault });
				if (!listed.ok) return listed;
				// What was brought back lies beside its bag and has no manifests of its own.
				const names = listed.value.bags.filter((bag) => !bag.endsWith(RESTORED));
				const found: IndexedBag[] = [];
				let before = 0;
				for (const [bagsDone, bag] of names.entries()) {
					let here = 0;
					const tell = (bytes: number) => {
						here = bytes;
						progress({ bags: names.length, bagsDone, bytesRead: before + bytes });
					};
					tell(0);
					const read = await session.ask({ ask: 'index', vault, bag }, tell);
					if (!read.ok) return read;
					found.push(read.value);
					before += here;
				}
				return ok(found);
			} finally {
				session.close();
				desk.session = undefined;
			}
		}
	};
}
