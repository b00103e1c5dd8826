// Composition root of 送县局: which vaults the copies come from, how they travel, and what this browser remembers of them.
import { ok } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import { digestOf } from '$lib/devices/fixity/digest';
import { openVault } from '$lib/devices/vault.fsa';
import { openSendingDesk } from '$lib/kiosk/sending/sending-desk';
import { openSendingKeeping } from '$lib/kiosk/sending/sending-keeping.dexie';
import type { OpenSending, SendingParts } from '$lib/kiosk/sending/sending-parts';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { findInVaults } from '$lib/kiosk/vaults/vault-find';
import type { Signer } from '$lib/ledger/texts/note';
import { httpEvidenceSender } from '$lib/sync/evidence-sender.http';
import { httpPeer } from '$lib/sync/peer.http';
import { isIngesting } from './open-fixity';

const TICK_MILLIS = 1000;

interface SendingRoot extends Pick<SendingParts, 'store' | 'station' | 'county'> {
	readonly vaults: VaultDesk;
	readonly signer: Signer;
}

const digest: SendingParts['digest'] = async (file, signal, onBytes) => {
	const explain = (): Promise<DeviceFault> => Promise.resolve({ fault: 'vault-gone' });
	let done = 0;
	const pace = {
		...{ signal, wait: () => undefined },
		onBytes: (bytes: number) => onBytes((done += bytes))
	};
	const open = () => Promise.resolve(ok(file));
	const is = await digestOf({ open, explain }, '', file.name, pace);
	return is.ok ? is.value.sha256 : undefined;
};

export const openSendingHere =
	({ vaults, signer, ...root }: SendingRoot): OpenSending =>
	({ record, ingest, ...work }) => {
		const keeping = openSendingKeeping();
		const elapsed = () => performance.now();
		const desk = openSendingDesk({
			...{ ...root, ...work, keeping, digest, elapsed, now: record.now, chance: Math.random },
			sender: httpEvidenceSender({
				...{ base: '', signer, peer: httpPeer(''), uploads: keeping, elapsed }
			}),
			find: findInVaults(vaults, (folder) => openVault(folder, root.station)),
			ingesting: () => isIngesting(ingest)
		});
		vaults.onChange(desk.lookForVaults);
		window.addEventListener('online', desk.tryNow);
		setInterval(desk.tick, TICK_MILLIS);
		return desk;
	};
