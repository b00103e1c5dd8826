import type { Took } from './shell-versions';

/** How the versions of the kiosk stand in this browser. */
export interface UpdateState {
	/** The version that this window is of. */
	readonly here: string;
	/** The newer version that is here and waits to be agreed to. */
	readonly next: string | undefined;
	/** A version that was agreed to and did not start; the one before it is back. */
	readonly failed: string | undefined;
	/** The version before this one, which can be gone back to. */
	readonly before: string | undefined;
	readonly took: Took | undefined;
	/** Files that a start without a network needs and that are not here; undefined while that is not known. */
	readonly missing: number | undefined;
	/** True from the moment at which it takes over until the newer version has the window, which may take a moment. */
	readonly applying: boolean;
}

/** The versions of the kiosk that this browser has. */
export interface Updates {
	now(): UpdateState;
	/** The newer version takes over at once. `by`: the custodian who agreed; null: nobody had to. */
	apply(by: string | null): void;
	/** The kiosk has opened under this version. */
	started(): void;
	/** The version before this one takes over again. */
	goBack(): void;
	/** Fetches missing files again. */
	mend(): void;
	onChange(listener: () => void): () => void;
}
