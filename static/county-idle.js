// Clears a page of the county as soon as its log-in is over: whoever sits down at a desk that was left reads nothing. Says so
// two minutes before, so that nobody loses what they are typing. Looking is no use of the session (x-luzheng-live).
(() => {
	const is = /** @type {HTMLElement | null} */ (document.querySelector('[data-idle]'));
	if (!is) return;
	const words = is.dataset;
	const WARN = 120000;
	const AGAIN = 15000;
	let over = false;
	/** When the log-in is over, by the last answer. */
	let ends = 0;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;

	/** What was typed or chosen and never sent, by the names of its fields; never what it was. */
	function unsent() {
		const all = [
			...document.querySelectorAll('main form[method="POST" i] :is(input, textarea, select)')
		];
		const names = all.flatMap((field) => {
			const changed =
				field instanceof HTMLSelectElement
					? field.value !==
						([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.value
					: field instanceof HTMLTextAreaElement
						? field.value !== field.defaultValue
						: field instanceof HTMLInputElement &&
							(['checkbox', 'radio'].includes(field.type)
								? field.checked !== field.defaultChecked
								: field.type !== 'hidden' && field.value !== field.defaultValue);
			if (!changed) return [];
			// What a choice is called may be somebody's name.
			if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
				return [''];
			const label = 'labels' in field ? field.labels?.[0] : undefined;
			const name = label?.querySelector('span')?.textContent || label?.firstChild?.textContent;
			return [(name || field.getAttribute('aria-label') || '').trim()];
		});
		return { any: names.length > 0, names: [...new Set(names.filter((name) => name !== ''))] };
	}

	function end() {
		if (over) return;
		over = true;
		clearTimeout(timer);
		const lost = unsent();
		const main = document.createElement('main');
		main.id = 'main';
		main.className = 'narrow';
		main.dataset.testid = 'session-over';
		const add = (/** @type {string} */ tag, /** @type {string | undefined} */ text) => {
			const one = document.createElement(tag);
			one.textContent = text ?? '';
			main.append(one);
			return one;
		};
		const title = add('h1', words.over);
		title.tabIndex = -1;
		add('p', words.why).setAttribute('role', 'alert');
		if (lost.any) {
			const said = add('p', words.lost);
			said.className = 'notice bad';
			said.dataset.testid = 'unsent';
			if (lost.names.length > 0) {
				const list = document.createElement('ul');
				for (const name of lost.names) {
					const line = document.createElement('li');
					line.textContent = name;
					list.append(line);
				}
				said.append(list);
			}
		}
		const go = add('p', '');
		const link = document.createElement('a');
		link.className = 'btn main';
		link.href = '/county/login';
		link.textContent = words.again ?? '';
		go.append(link);
		document.querySelector('.county > nav')?.remove();
		const header = document.querySelector('.county > header');
		for (const one of header?.querySelectorAll(':scope > :not(b)') ?? []) one.remove();
		document.querySelector('.county > main')?.replaceWith(main);
		for (const dialog of document.querySelectorAll('[data-idle]')) dialog.remove();
		history.replaceState(null, '', '/county/login');
		title.focus();
	}

	/** @param {boolean} used whether somebody is there and goes on */
	async function ask(used) {
		const answer = await fetch('/county/session', {
			credentials: 'same-origin',
			cache: 'no-store',
			redirect: 'manual',
			headers: used ? {} : { 'x-luzheng-live': '1' }
		});
		if (answer.type === 'opaqueredirect' || answer.status === 403) return end();
		if (!answer.ok) throw new Error(String(answer.status));
		const { left } = await answer.json();
		wait(left);
	}

	/** @param {number} left milliseconds until the log-in is over, if nothing is asked for until then */
	function wait(left) {
		if (over || !is) return;
		clearTimeout(timer);
		ends = Date.now() + left;
		is.hidden = left > WARN;
		timer = setTimeout(look, left > WARN ? left - WARN + 1000 : Math.min(left + 1000, AGAIN));
	}
	/** Where the county does not answer, a page is left open no longer than its log-in can last. */
	function look() {
		ask(false).catch(() => {
			if (Date.now() >= ends) return end();
			clearTimeout(timer);
			timer = setTimeout(look, AGAIN);
		});
	}

	is.querySelector('button')?.addEventListener('click', () => void ask(true).catch(look));
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible' && !over) look();
	});
	addEventListener('pageshow', ({ persisted }) => persisted && look());
	document.addEventListener('luzheng-over', end);
	wait(Number(words.idle));
})();
