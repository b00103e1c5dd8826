// Composition root of 启用检查: what this browser can tell of itself, and what it may write to a vault to try it.
import { version } from '$app/environment';
import { tryVault } from '$lib/devices/vault-try.fsa';
import { usbHere } from '$lib/devices/usb.webusb';
import type { CommissionStatus } from '$lib/kiosk/ports/commission';
import { openCommissionDesk } from '$lib/kiosk/commission/commission-desk';
import { openCommissionKeeping } from '$lib/kiosk/commission/commission-keeping.dexie';
import { commissionProbes } from '$lib/kiosk/commission/commission-probes';
import type { Kiosk } from '$lib/kiosk/ports/session';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { keyDigits } from '$lib/ledger/log/key-digits';
import type { PublicKey } from '$lib/ledger/texts/note';
import { storageKept } from '$lib/ui/shell/storage-kept.svelte';
import { openActing } from './open-acting';
import { openProfiles } from './open-profiles';

const TRIAL_BYTES = 16 * 1024 * 1024;

interface CommissionRoot {
	readonly vaults: VaultDesk;
	readonly county: PublicKey;
	readonly updateWaits: () => boolean;
}

/** The kiosk, with the list that has to be good before its first lending. */
export async function withCommission(
	kiosk: Kiosk,
	{ vaults, county, updateWaits }: CommissionRoot
): Promise<Kiosk> {
	const { station, folders } = kiosk;
	const seen = { persisted: await navigator.storage.persisted() };
	const acting = await openActing();
	const probes = commissionProbes({
		...{ kiosk, vaults, lockMinutes: () => acting.minutes },
		lastBackup: () => Promise.resolve(kiosk.backup?.last()),
		county: { name: county.name, digits: await keyDigits(county) },
		tryVault: (root, { signal, part }) =>
			tryVault(root, {
				...{ station, signal, bytes: TRIAL_BYTES, elapsed: () => performance.now() },
				newId: () => crypto.randomUUID(),
				fill: (array) => void crypto.getRandomValues(array),
				progress: (done, total) => part(done / total)
			}),
		pause: () => new Promise((done) => setTimeout(done, 500)),
		async drives() {
			const { watch } = openProfiles();
			await watch.look();
			return watch.states();
		},
		browser: {
			persisted: async () => (seen.persisted = await navigator.storage.persisted()),
			async space() {
				const { quota = 0, usage = 0 } = await navigator.storage.estimate();
				return { freeBytes: Math.max(0, quota - usage), quotaBytes: quota };
			},
			zone: () => ({
				name: new Intl.DateTimeFormat().resolvedOptions().timeZone,
				offsetMinutes: -new Date().getTimezoneOffset()
			}),
			updateWaits: () => Promise.resolve(updateWaits()),
			canUsb: () => usbHere() !== undefined,
			screen: () => ({
				...{ width: window.innerWidth, height: window.innerHeight },
				touch: navigator.maxTouchPoints > 0
			})
		}
	});

	/** Nothing is safe without these two, whatever was found when it was looked at last. */
	function alarm(): CommissionStatus['alarm'] {
		if (!seen.persisted && !storageKept.granted) return 'persisted';
		const [first] = kiosk.ingest.vaults();
		return first?.designated && first.state === 'ready' ? undefined : 'vault';
	}

	const desk = await openCommissionDesk({
		...{ probes, version, alarm, now: kiosk.now, keeping: openCommissionKeeping() },
		checkPin: kiosk.counter.checkPin,
		isCustodian(person) {
			const is = kiosk.registry().people.get(person);
			return is?.active === true && is.roles.includes('custodian');
		}
	});
	const look = () => void desk.docked(kiosk.ingest.docked().map(({ handle }) => handle));
	kiosk.onChange(look);
	look();
	return Object.assign(kiosk, {
		commission: desk,
		folders: {
			...folders,
			async pickUsb() {
				const picked = await folders.pickUsb();
				if (picked.ok) await desk.chose(picked.value);
				return picked;
			}
		}
	});
}
