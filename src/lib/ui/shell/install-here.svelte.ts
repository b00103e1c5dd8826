/** Chromium's own event, which the DOM's types do not know. */
interface InstallPrompt extends Event {
	prompt(): Promise<unknown>;
}

/** Whether this browser would install the kiosk as an app, which it says once, soon after the page was opened. */
class InstallHere {
	#offer = $state.raw<InstallPrompt>();
	installed = $state(false);

	constructor() {
		if (typeof window === 'undefined') return;
		this.installed = matchMedia('(display-mode: standalone)').matches;
		addEventListener('beforeinstallprompt', (event) => {
			event.preventDefault();
			this.#offer = event as InstallPrompt;
		});
		addEventListener('appinstalled', () => {
			this.installed = true;
			this.#offer = undefined;
		});
	}

	get may(): boolean {
		return this.#offer !== undefined && !this.installed;
	}

	async install(): Promise<void> {
		const offer = this.#offer;
		// The browser lets each offer be taken once.
		this.#offer = undefined;
		await offer?.prompt();
	}
}

export const installHere = new InstallHere();
