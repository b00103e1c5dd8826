// Runs inside the kiosk's page, before anything of the kiosk: tells when an answer has reached the screen, and how long the
// stores took. Nothing of the kiosk knows about it.

/**
 * Handed to the browser as text: it must not use anything from outside itself.
 * @typedef {{ there: number, painted: number }} Shown when it was in the page and when it was on the screen
 * @typedef {{ part: string, from: number, to: number }} Step
 * @typedef {{ at: number, shown: Shown, steps: Step[] }} Answered
 */
export function watch() {
	/** @type {Step[]} */
	let steps = [];

	/** @param {string} testid @returns {Promise<Shown>} */
	const onScreen = (testid) =>
		new Promise((resolve) => {
			const look = () => {
				const text = document.querySelector(`[data-testid="${testid}"]`)?.textContent ?? '';
				if (text.trim() === '') return;
				observer.disconnect();
				const there = performance.now();
				// A frame's callbacks run before it is drawn; the first task behind them runs when it has been.
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve({ there, painted: performance.now() });
					port2.postMessage(null);
				});
			};
			const observer = new MutationObserver(look);
			observer.observe(document, { childList: true, subtree: true, characterData: true });
			look();
		});

	/**
	 * Waits for the next event of this type, of this key if one is named, and from it on for the answer.
	 * @param {string} type @param {string} testid @param {string} [key]
	 */
	function answerTo(type, testid, key) {
		steps = [];
		return new Promise((resolve) => {
			/** @param {Event} event */
			const heard = (event) => {
				if (key !== undefined && (!(event instanceof KeyboardEvent) || event.key !== key)) return;
				removeEventListener(type, heard, { capture: true });
				void onScreen(testid).then((shown) =>
					resolve({ at: event.timeStamp, shown, steps: [...steps] })
				);
			};
			addEventListener(type, heard, { capture: true });
		});
	}

	/** Milliseconds from a change of the page to the frame that shows it, with nothing else to do. */
	async function frame() {
		const from = performance.now();
		const mark = document.createElement('i');
		mark.dataset.testid = 'bench-frame';
		mark.textContent = '·';
		const shown = onScreen('bench-frame');
		document.body.append(mark);
		const { painted } = await shown;
		mark.remove();
		return painted - from;
	}

	// The journal: from the start of a writing transaction to its `complete`, which with strict durability is the disk's.
	const { transaction } = IDBDatabase.prototype;
	IDBDatabase.prototype.transaction = function (...args) {
		const begun = transaction.apply(this, args);
		if (args[1] !== 'readwrite') return begun;
		const from = performance.now();
		const part = `IndexedDB ${this.name}`;
		begun.addEventListener('complete', () => steps.push({ part, from, to: performance.now() }));
		return begun;
	};
	// The store: from a request to the database's worker to its answer, heard before the kiosk hears it.
	globalThis.Worker = class extends Worker {
		/** @type {Map<number, { part: string, from: number }>} */
		#asked = new Map();

		/** @param {ConstructorParameters<typeof Worker>} args */
		constructor(...args) {
			super(...args);
			this.addEventListener('message', ({ data }) => {
				const asked = this.#asked.get(data?.id);
				if (asked && this.#asked.delete(data.id)) steps.push({ ...asked, to: performance.now() });
			});
		}

		/** @param {any} message @param {any} [rest] */
		postMessage(message, rest) {
			if (typeof message?.do === 'string')
				this.#asked.set(message.id, { part: `PGlite ${message.do}`, from: performance.now() });
			super.postMessage(message, rest);
		}
	};

	Object.assign(globalThis, {
		bench: { board: onScreen('board'), answerTo, frame, answer: undefined }
	});
}

/**
 * Makes every page that this kiosk opens from now on a watched one.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 */
export const watched = (kiosk) => kiosk.context().addInitScript(watch);

/**
 * Milliseconds from the start of the navigation to the painted board.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @returns {Promise<number>}
 */
export const millisToBoard = (kiosk) =>
	kiosk.page().evaluate(async () => (await globalThis.bench.board).painted);

/**
 * Does something that causes an event in the page, and tells when its answer was on the screen.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string | { type: string, key: string }} event
 * @param {string} testid
 * @param {() => Promise<void>} act
 * @returns {Promise<Answered>}
 */
export async function answerTo(kiosk, event, testid, act) {
	const page = kiosk.page();
	const { type, key } = typeof event === 'string' ? { type: event, key: undefined } : event;
	await page.evaluate(
		([type, testid, key]) =>
			void (globalThis.bench.answer = globalThis.bench.answerTo(type, testid, key)),
		/** @type {const} */ ([type, testid, key])
	);
	await act();
	return page.evaluate(() => globalThis.bench.answer);
}
