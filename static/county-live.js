// Keeps an open board of the county up to date: asks every few seconds whether anything was written, and fetches the page again
// when there was, or a minute has gone. Without it the page is the same and is reloaded by its link.
(() => {
	const EVERY = 3000;
	const AT_LEAST = 60000;
	const region = () => document.querySelector('[data-live]');
	let fetched = Date.now();
	let failed = 0;

	/** @param {string} url */
	async function get(url) {
		const answer = await fetch(url, {
			credentials: 'same-origin',
			cache: 'no-store',
			// Looking by itself is no use of the session: whoever leaves the board open is logged out in time.
			headers: { 'x-luzheng-live': '1' }
		});
		// The session is over: what stands here is for nobody's eyes any more.
		if (answer.redirected) document.dispatchEvent(new Event('luzheng-over'));
		if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
		return answer;
	}

	async function renew() {
		const text = await (await get(location.href)).text();
		const next = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-live]');
		const old = region();
		if (!next || !old) throw new Error('no board');
		const focused = document.activeElement;
		const at = old.contains(focused) ? focused.getAttribute('data-key') : null;
		old.replaceWith(document.adoptNode(next));
		if (at) next.querySelector(`[data-key="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
		fetched = Date.now();
	}

	async function look() {
		if (document.visibilityState !== 'visible') return;
		const { version } = await (await get('/county/board/version')).json();
		if (version !== region()?.getAttribute('data-live') || Date.now() - fetched > AT_LEAST)
			await renew();
	}

	/** @param {boolean} stopped */
	function say(stopped) {
		const is = document.querySelector('[data-live-state]');
		const words = is?.getAttribute(stopped ? 'data-stopped' : 'data-going');
		if (is && words && is.textContent !== words) is.textContent = words;
	}

	async function go() {
		await look().then(
			() => {
				failed = 0;
				say(false);
			},
			() => say(++failed >= 3)
		);
		setTimeout(go, EVERY);
	}
	say(false);
	setTimeout(go, EVERY);
	document.addEventListener('visibilitychange', () => void look().catch(() => undefined));
})();
