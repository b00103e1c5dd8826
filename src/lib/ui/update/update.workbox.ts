import { version } from '$app/environment';
import { messageSW, Workbox } from 'workbox-window';
import type { Build, ShellAnswer, ShellAsk } from './shell-versions';
import type { Updates, UpdateState } from './updates';

/** Calls back once the window has loaded: a page that reloads before that may never finish loading. */
function whenLoaded(then: () => void): void {
	if (document.readyState === 'complete') then();
	else addEventListener('load', then, { once: true });
}

/** A worker that is just being put aside may never answer. */
const ANSWER_MILLIS = 20_000;

const ask = (
	worker: ServiceWorker | null | undefined,
	what: ShellAsk
): Promise<ShellAnswer | undefined> =>
	!worker
		? Promise.resolve(undefined)
		: Promise.race([
				messageSW(worker, what).catch(() => undefined) as Promise<ShellAnswer | undefined>,
				new Promise<undefined>((on) => setTimeout(() => on(undefined), ANSWER_MILLIS))
			]);

/**
 * Chromium lets the newer worker take over when the older one has nothing to do, and asks the older one to come to an end only
 * if it runs at the moment of the tap. One that is just being started then works on for as long as windows ask it for something,
 * and is looked at again when a window navigates; so the window that was tapped loads anew by itself.
 */
const PATIENCE_MILLIS = 3000;

/**
 * A page that is asked for while one worker takes over from the other may wait for good for an answer (seen with Chromium, on a busy
 * machine), so it is asked for once the newer one is in charge; for so long at most, because the older one may work on.
 */
const CHARGE_MILLIS = 10_000;
const LOOK_MILLIS = 100;

async function inCharge(registration: ServiceWorkerRegistration): Promise<void> {
	for (let waited = 0; waited < CHARGE_MILLIS; waited += LOOK_MILLIS) {
		if (!registration.waiting && registration.active?.state === 'activated') return;
		await new Promise((on) => setTimeout(on, LOOK_MILLIS));
	}
}

/** For which build this window was loaded anew: never twice for the same, whatever the worker gives it. */
const RELOADED = 'luzheng-reloaded';

function loadAnew(): void {
	// Where the update was agreed to there is nothing more to do.
	if (location.pathname.startsWith('/settings/update')) location.replace('/');
	else location.reload();
}

/** Registers the service worker and says how it stands; nothing takes over without being told to. */
export function openUpdates(): Updates {
	const listeners = new Set<() => void>();
	const loaded = { as: undefined as Build | undefined, leaving: false };
	const workers = { next: undefined as ServiceWorker | undefined };
	let state: UpdateState = {
		...{ here: version, next: undefined, failed: undefined, before: undefined },
		...{ took: undefined, missing: undefined, applying: false }
	};
	const show = (is: Partial<UpdateState>) => {
		state = { ...state, ...is };
		for (const listener of listeners) listener();
	};

	/** Loads the window anew when another build is served than the one that it was loaded as. */
	function follow(serving: Build, registration: ServiceWorkerRegistration): void {
		const isOther = loaded.as ? loaded.as.id !== serving.id : serving.version !== version;
		if (!isOther) {
			loaded.as ??= serving;
			return;
		}
		if (loaded.leaving || (!loaded.as && sessionStorage.getItem(RELOADED) === serving.id)) return;
		loaded.leaving = true;
		sessionStorage.setItem(RELOADED, serving.id);
		whenLoaded(() => void inCharge(registration).then(loadAnew));
	}

	async function look(registration: ServiceWorkerRegistration): Promise<void> {
		const { active, waiting } = registration;
		const [said, next] = await Promise.all([
			ask(active, { type: 'LOOK' }),
			ask(waiting, { type: 'LOOK' })
		]);
		const is = said?.state;
		if (!is) return;
		follow(is.serving, registration);
		const newer = [next?.own, said.own].find((own) => own && own.id !== is.serving.id);
		workers.next = newer && ((newer === next?.own ? waiting : active) ?? undefined);
		const failed = is.failed && newer?.id === is.failed.id ? is.failed.version : undefined;
		show({
			...{ next: newer?.version, failed, took: is.took, missing: said.missing },
			before: is.before && is.before.id !== is.serving.id ? is.before.version : undefined
		});
	}

	/** The worker in charge is told; without one there is nothing to tell. */
	const tell = async (what: ShellAsk): Promise<void> => {
		const registration = await navigator.serviceWorker?.getRegistration();
		await ask(registration?.active, what);
		if (registration) await look(registration);
	};

	if ('serviceWorker' in navigator) {
		void navigator.serviceWorker.ready.then((registration) => {
			const again = () => void look(registration);
			const followWorker = (worker: ServiceWorker | null) =>
				worker?.addEventListener('statechange', again);
			registration.addEventListener('updatefound', () => {
				followWorker(registration.installing);
				again();
			});
			// What another window, or the browser by itself, began before this one asked.
			for (const worker of [registration.installing, registration.waiting]) followWorker(worker);
			navigator.serviceWorker.addEventListener('controllerchange', again);
			navigator.serviceWorker.addEventListener('message', again);
			again();
		});
		// Where it cannot be registered the kiosk works as long as there is a connection.
		const worker = new Workbox('/service-worker.js', { type: 'classic' });
		void worker.register().catch(() => undefined);
	}
	return {
		now: () => state,
		apply(by) {
			if (state.applying || !workers.next) return;
			void ask(workers.next, { type: 'TAKE_OVER', at: Date.now(), by });
			setTimeout(() => state.applying && !loaded.leaving && loadAnew(), PATIENCE_MILLIS);
			show({ applying: true });
		},
		started: () => void tell({ type: 'STARTED', version }),
		goBack: () => void tell({ type: 'GO_BACK' }),
		mend: () => void tell({ type: 'MEND' }),
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
