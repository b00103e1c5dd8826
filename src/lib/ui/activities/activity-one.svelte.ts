import type { Act, ActFault, ActReceipt } from '$lib/kiosk/ports/act';
import type { Kiosk } from '$lib/kiosk/ports/session';
import type { ActivityView } from '$lib/ledger/activities/activity-record';
import { Pending } from '../desk/pending.svelte';

/** One activity of which something is about to be said, and what came of it. */
export class ActivityOne {
	#kiosk: Pick<Kiosk, 'activities'>;
	readonly pending = new Pending();
	/** Undefined = not read yet; null = the ledger knows none. */
	view = $state.raw<ActivityView | null>();
	actor = $state('');
	fault = $state.raw<ActFault>();
	receipt = $state.raw<ActReceipt>();

	constructor(
		kiosk: Pick<Kiosk, 'activities'>,
		readonly id: string
	) {
		this.#kiosk = kiosk;
	}

	/** `then`: what the screen begins with. */
	async open(then: (view: ActivityView) => void = () => undefined): Promise<void> {
		const found = await this.#kiosk.activities.activity(this.id);
		if (found) {
			if (this.actor === '') this.actor = found.activity.says.body.officers[0] ?? '';
			then(found);
		}
		this.view = found ?? null;
	}

	async say(act: () => Act): Promise<void> {
		await this.pending.run(async () => {
			const answer = await act();
			if (answer.ok) this.receipt = answer.value;
			else this.fault = answer.error;
		});
	}
}
