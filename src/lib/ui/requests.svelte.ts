import type { RequestDesk } from '$lib/kiosk/requests';
import type { Requests } from '$lib/ledger/requests';
import { useCounter } from './desk';

/** Changes closer together than this are read at once. */
const GAP_MILLIS = 400;

/** Requests as a screen shows them: read again when something new may be on the record. */
export class RequestsShown {
	readonly desk: RequestDesk;
	/** Undefined until they are read. */
	is: Requests | undefined = $state.raw();

	constructor(desk: RequestDesk) {
		this.desk = desk;
	}

	follow(onChange: (listener: () => void) => () => void): () => void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const on = { shown: true };
		const look = async () => {
			// What cannot be read now is read with the next change.
			const is = await this.desk.read().catch(() => undefined);
			if (on.shown && is) this.is = is;
		};
		const stop = onChange(() => {
			timer ??= setTimeout(() => {
				timer = undefined;
				void look();
			}, GAP_MILLIS);
		});
		void look();
		return () => {
			on.shown = false;
			clearTimeout(timer);
			stop();
		};
	}
}

/** For a screen's script: reads them and follows as long as the screen is there. */
export function useRequests(): RequestsShown {
	const { kiosk } = useCounter();
	const shown = new RequestsShown(kiosk.requests);
	$effect(() => shown.follow(kiosk.onChange));
	return shown;
}
