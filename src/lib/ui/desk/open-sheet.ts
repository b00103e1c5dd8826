import { getContext, onMount, setContext } from 'svelte';
import type { OpenWork } from '$lib/kiosk/ports/open-work';
import { isActPage } from './act-pages';

/** The sheet on the screen: open from the first touch on an act's page until it is recorded or left. */
export class OpenSheet {
	#work: Pick<OpenWork, 'begin'>;
	#path = '/';
	#end: (() => void) | undefined;
	#recorded = false;

	constructor(work: Pick<OpenWork, 'begin'>) {
		this.#work = work;
	}

	/** Another page is shown. */
	show(path: string): void {
		if (path === this.#path) return;
		this.#close();
		this.#path = path;
	}

	/** Somebody touched, typed or dropped something. */
	touch(): void {
		if (!this.#recorded && isActPage(this.#path))
			this.#end ??= this.#work.begin('sheet', this.#path);
	}

	/** The act stands on the record, and its receipt is shown until what is returned is called. */
	recorded(): () => void {
		this.#close();
		this.#recorded = true;
		return () => (this.#recorded = false);
	}

	#close(): void {
		this.#end?.();
		this.#end = undefined;
	}
}

const KEY = Symbol('open sheet');

export const provideOpenSheet = (sheet: OpenSheet): OpenSheet => setContext(KEY, sheet);

/** For what shows a receipt: while it is there, no sheet is open. */
export function receiptIsShown(): void {
	const sheet = getContext<OpenSheet | undefined>(KEY);
	onMount(() => sheet?.recorded());
}
