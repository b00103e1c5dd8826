// How a kiosk fails to open, or to change its key.
/** Why the kiosk does not open; nothing on the record is changed by it. */
export type StartFault =
	/** An entry of the journal cannot be read or does not follow: `seq` is the first one. */
	| {
			readonly fault: 'journal-damaged';
			readonly origin: string;
			readonly seq: number;
			readonly why: 'unreadable' | 'out-of-chain' | 'missing';
	  }
	/** The ledger holds entries that the journal lacks. */
	| {
			readonly fault: 'journal-short';
			readonly origin: string;
			readonly journal: number;
			readonly ledger: number;
	  }
	/** The log does not give the root of its own last checkpoint. */
	| { readonly fault: 'checkpoint-differs'; readonly origin: string; readonly size: number }
	/** A copy elsewhere is ahead of this kiosk, or differs: it was set back to an old state and must not write under this key any more. */
	| {
			readonly fault: 'set-back';
			readonly origin: string;
			readonly here: number;
			readonly there: number;
			readonly where: 'vault' | 'county' | 'stick';
	  }
	/** Two histories of this log are signed by its key: the county confirms nothing more under it. */
	| { readonly fault: 'forked'; readonly origin: string }
	/** Two officers of the county have revoked the key of this kiosk. */
	| { readonly fault: 'revoked'; readonly origin: string }
	/** A newer version of this program has changed a database here: this one opens none, and writes nothing. */
	| { readonly fault: 'newer-schema'; readonly what: string }
	| { readonly fault: 'storage'; readonly why: string }
	| { readonly fault: 'unsupported'; readonly what: string };

/** Why nothing is ever written under a key again; the kiosk goes on only under a new one (a new epoch). */
export type Stopped = Extract<StartFault, { fault: 'set-back' | 'forked' | 'revoked' }>;

/** Why the key was not changed; the kiosk goes on under the one that it has, and it can be tried again. */
export type RotateFault =
	| { readonly fault: 'no-answer' }
	| { readonly fault: 'refused'; readonly why: string }
	/** An ingest has to be finished first: it goes on under the number that it was begun with. */
	| { readonly fault: 'ingest-open' }
	| { readonly fault: 'storage'; readonly why: string };

/** How it was found that the kiosk had been set back to an old state. */
export type SetBack = Extract<StartFault, { fault: 'set-back' }>;
