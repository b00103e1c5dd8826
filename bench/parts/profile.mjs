// What the workers of a page do with their time: a CPU profile of each, by the browser's own profiler.

/**
 * A way to talk to one target of the browser, and to be told of the targets below it.
 * @typedef {{ call(method: string, params?: object): Promise<any>, on(method: string, listener: (params: any) => void): void }} Talk
 * @typedef {{ readonly name: string, readonly self: ReadonlyMap<string, number>, readonly millis: number }} Profile
 */

/** @param {import('playwright').CDPSession} session @returns {Talk} */
const talkTo = (session) => ({
	call: (method, params) => session.send(/** @type {any} */ (method), /** @type {any} */ (params)),
	on: (method, listener) => session.on(/** @type {any} */ (method), listener)
});

/** A worker, by way of the target that started it. @param {Talk} parent @param {string} sessionId @returns {Talk} */
function below(parent, sessionId) {
	let last = 0;
	/** @type {Map<number, { done(result: any): void, failed(error: Error): void }>} */
	const asked = new Map();
	/** @type {[method: string, listener: (params: any) => void][]} */
	const listeners = [];
	parent.on('Target.receivedMessageFromTarget', (event) => {
		if (event.sessionId !== sessionId) return;
		const { id, method, params, result, error } = JSON.parse(event.message);
		for (const [of, listener] of listeners) if (of === method) listener(params);
		if (method) return;
		const one = asked.get(id);
		asked.delete(id);
		if (error) one?.failed(new Error(error.message));
		else one?.done(result);
	});
	return {
		call: (method, params = {}) =>
			new Promise((done, failed) => {
				const id = (last += 1);
				asked.set(id, { done, failed });
				const message = JSON.stringify({ id, method, params });
				parent.call('Target.sendMessageToTarget', { sessionId, message }).catch(failed);
			}),
		on: (method, listener) => void listeners.push([method, listener])
	};
}

/**
 * Profiles every worker that the page has now, and those that these have.
 * @param {import('playwright').BrowserContext} context
 * @param {import('playwright').Page} page
 */
export async function profileWorkers(context, page) {
	const session = await context.newCDPSession(page);
	/** @type {{ name: string, talk: Talk }[]} */
	const workers = [];
	/** @param {Talk} parent */
	async function follow(parent) {
		/** @type {Promise<void>[]} */
		const begun = [];
		parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type !== 'worker') return;
			const talk = below(parent, sessionId);
			const name = /([^/]*?)-[^/-]*\.js$/.exec(targetInfo.url)?.[1] ?? targetInfo.url;
			workers.push({ name, talk });
			begun.push(
				(async () => {
					await talk.call('Profiler.enable');
					await talk.call('Profiler.setSamplingInterval', { interval: 500 });
					await talk.call('Profiler.start');
					await follow(talk);
				})()
			);
		});
		await parent.call('Target.setAutoAttach', {
			...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: false }
		});
		await Promise.all(begun);
	}
	await follow(talkTo(session));
	return {
		/** @returns {Promise<readonly Profile[]>} */
		async end() {
			const profiles = [];
			for (const { name, talk } of workers) {
				const { profile } = await talk.call('Profiler.stop');
				profiles.push({ name, ...selfTimes(profile) });
			}
			await session.detach();
			return profiles;
		}
	};
}

/** Milliseconds that each function had for itself. @param {any} profile */
function selfTimes({ nodes, samples, timeDeltas }) {
	const names = new Map(
		nodes.map((/** @type {any} */ { id, callFrame }) => {
			const { functionName, url, lineNumber } = callFrame;
			const file = url ? ` ${url.split('/').at(-1).slice(0, 40)}:${lineNumber + 1}` : '';
			return [id, `${functionName || '(anonymous)'}${file}`];
		})
	);
	/** @type {Map<string, number>} */
	const self = new Map();
	let millis = 0;
	samples.forEach((/** @type {number} */ id, /** @type {number} */ at) => {
		const took = timeDeltas[at] / 1000;
		millis += took;
		const name = String(names.get(id));
		self.set(name, (self.get(name) ?? 0) + took);
	});
	return { self, millis };
}

/** The functions that took most, a line each. @param {Profile} profile @param {number} [most] */
export const longest = ({ name, self, millis }, most = 8) =>
	[
		`  ${name}, ${(millis / 1000).toFixed(1)} s`,
		...[...self]
			.sort(([, a], [, b]) => b - a)
			.slice(0, most)
			.map(([what, own]) => `    ${((100 * own) / millis).toFixed(1).padStart(5)} %  ${what}`)
	].join('\n');
