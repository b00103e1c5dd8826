// Composition root of enrolment: by the county's code over the network, or by a file out and one back.
import { instant, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { openStick } from '$lib/devices/stick.fsa';
import { openBackupKeeping } from '$lib/kiosk/backup/backup-keeping.dexie';
import { askForStation } from '$lib/kiosk/enrol/enrol';
import { openByFile } from '$lib/kiosk/enrol/enrol-by-file';
import { folders } from '$lib/kiosk/vaults/folders.fsa';
import { openIdentities, signerOf } from '$lib/kiosk/start/identity.dexie';
import type { Enrolment, EnrolFault } from '$lib/kiosk/ports/session';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';
import { httpPeer } from '$lib/sync/peer.http';

const now = (): Instant => instant(Date.now());
const reload = () => location.reload();

/** Whom a kiosk believes already, and which station it was before. */
interface Before {
	readonly county: string | undefined;
	readonly station: string | undefined;
}

/** Asks the county for a log with a code, and keeps the key that it was given for. */
async function enrol(typed: string, before: Before): Promise<Result<null, EnrolFault>> {
	const identities = openIdentities();
	const keys = { now: undefined as CryptoKeyPair | undefined };
	const answer = await askForStation(
		typed,
		async (code) => signerOf('', (keys.now = await identities.keysFor(code))),
		httpPeer('')
	);
	if (!answer.ok) return answer;
	if (!keys.now) throw new Error('enrolled without a key');
	const { origin, station, epoch, county } = answer.value;
	// The code is used up by then: the county sees a key that nobody holds, and closes it.
	if (before.county !== undefined && county !== before.county)
		return err({ fault: 'other-county' });
	if (before.station !== undefined && station !== before.station)
		return err({ fault: 'other-station', station: before.station });
	try {
		await identities.keep({
			...{ id: 'self', keys: keys.now, origin, station, epoch, county },
			enrolledAt: now()
		});
	} catch (error) {
		return err({ fault: 'not-stored', why: String(error) });
	}
	reload();
	return ok(null);
}

/** Both ways to be enrolled; `pinned`: the county that this kiosk believes already. A restored backup has one, and a station. */
export async function enrolment(pinned?: string): Promise<Enrolment> {
	const { request } = openIdentities();
	const move = pinned === undefined ? await openBackupKeeping().move() : undefined;
	const before = { county: pinned ?? move?.county, station: move?.station };
	const byFile = openByFile({
		keeping: {
			...request,
			async make(write) {
				// Days may pass until the certificate comes: the browser is asked not to clear the key away meanwhile.
				await navigator.storage.persist();
				return request.make(write);
			},
			accept: (text, log, registers) => request.accept(text, log, registers, now())
		},
		...{ identity: openStickKeeping().identity, pinned: before.county, openMedium: openStick, now },
		...{ station: before.station, offsetMinutes: () => -new Date().getTimezoneOffset() },
		...{ folders, enrolled: reload }
	});
	return { enrol: (typed) => enrol(typed, before), byFile };
}
