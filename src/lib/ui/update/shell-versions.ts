/**
 * Which build's files the service worker gives to the kiosk's windows. A worker that a browser has put in charge by itself (it does
 * so when the last window is closed) still gives out the build that was agreed to; another one only when it is told to.
 */

/** A build: the version that people read, and what makes two builds of one version two. */
export interface Build {
	readonly version: string;
	readonly id: string;
}

/** The last time that one build took over from another. `by`: a custodian, or nobody: the night. */
export interface Took {
	readonly from: string;
	readonly to: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly by: string | null;
}

/** What the worker keeps; a version reads what an older or a newer one kept. */
export interface ShellState {
	readonly serving: Build;
	/** The one before it: its files are kept, to go back to. */
	readonly before?: Build | undefined;
	/** The build that is served has said that the kiosk opened under it. */
	readonly started: boolean;
	/** Windows that were opened with it and from which that has not been heard. */
	readonly tries: number;
	/** It did not start, and the one before it is served again. */
	readonly failed?: Build | undefined;
	readonly took?: Took | undefined;
}

/** So many windows may be opened under a new build without a word that it started; with the next one the build before it is back. */
export const MOST_TRIES = 5;

export const sameBuild = (a: Build | undefined, b: Build | undefined): boolean =>
	a?.id === b?.id && a?.version === b?.version;

export const first = (own: Build): ShellState => ({ serving: own, started: false, tries: 0 });

export function takeOver(state: ShellState, to: Build, at: number, by: string | null): ShellState {
	if (sameBuild(state.serving, to)) return state;
	return {
		...{ serving: to, before: state.serving, started: false, tries: 0 },
		took: { from: state.serving.version, to: to.version, at, by }
	};
}

/** Back to the build before, because this one does not start. */
export function goBack(state: ShellState): ShellState {
	if (!state.before) return state;
	return {
		...{ serving: state.before, started: true, tries: 0, failed: state.serving },
		...(state.took && { took: state.took })
	};
}

/** A window is opened. */
export function opened(state: ShellState): ShellState {
	if (state.started) return state;
	if (state.before && state.tries >= MOST_TRIES) return goBack(state);
	return { ...state, tries: state.tries + 1 };
}

/** The kiosk opened under this version. */
export const startedAs = (state: ShellState, version: string): ShellState =>
	state.started || state.serving.version !== version ? state : { ...state, started: true };

const isBuild = (is: unknown): is is Build =>
	typeof is === 'object' &&
	is !== null &&
	typeof (is as Build).version === 'string' &&
	typeof (is as Build).id === 'string';

/** What was kept, or undefined where it is none of this. */
export function readState(text: string | undefined): ShellState | undefined {
	if (text === undefined) return undefined;
	try {
		const said = JSON.parse(text) as ShellState;
		return isBuild(said.serving) && typeof said.started === 'boolean' ? said : undefined;
	} catch {
		return undefined;
	}
}

/** What a window asks of the worker, and what it is told. */
export type ShellAsk =
	| { readonly type: 'LOOK' }
	| { readonly type: 'TAKE_OVER'; readonly at: number; readonly by: string | null }
	| { readonly type: 'STARTED'; readonly version: string }
	| { readonly type: 'GO_BACK' }
	| { readonly type: 'MEND' };

export interface ShellAnswer {
	/** The build that this worker came with. */
	readonly own: Build;
	/** Undefined while no worker was in charge yet. */
	readonly state: ShellState | undefined;
	/** Files of the served build that are not here: without a network the kiosk may not open. */
	readonly missing: number;
}
