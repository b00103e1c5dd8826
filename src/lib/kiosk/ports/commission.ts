import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { VaultTrial } from '$lib/devices/vault-try';
import type { ActFault } from './act';

/** What has to be good before a kiosk's first lending (启用检查), in the order in which it is mended. */
export const checks = [
	...(['persisted', 'space', 'vault', 'second', 'apart', 'copy', 'backup'] as const),
	...(['county', 'receipt', 'clock', 'zone', 'pack', 'update'] as const),
	...(['people', 'recorders', 'lock'] as const),
	...(['usb', 'drives', 'printer', 'scanner', 'screen'] as const)
] as const;
export type Check = (typeof checks)[number];

/** 合格, 不合格, 未试, 不适用, and 需复查: good once, but too long ago or under another version. */
export type LineState = 'good' | 'bad' | 'untried' | 'none' | 'again';

/** What only a person can see, and confirms by PIN. */
export const trials = ['printer', 'apart', 'clock', 'usb', 'drives', 'scanner'] as const;
export type Trial = (typeof trials)[number];
/** `none`: this station has no such thing, or needs none. */
export type TrialAnswer = 'good' | 'bad' | 'none';

type VaultAway = 'ask' | 'lost' | 'none';

/** What each probe finds; figures and times, and no judgement. */
export interface ProbeFound {
	readonly persisted: { readonly persisted: boolean };
	readonly space: { readonly freeBytes: number; readonly quotaBytes: number };
	readonly vault: VaultFound;
	readonly second: VaultFound;
	/** Serial numbers of both disks from the register of media; '' where none is written down. */
	readonly apart: { readonly first: string; readonly second: string; readonly both: boolean };
	readonly copy: {
		readonly state: 'none' | 'current' | 'fault' | 'stopped';
		readonly size: number;
		readonly of: number;
	};
	readonly backup: { readonly last: Backup | undefined };
	readonly county: { readonly name: string; readonly digits: string };
	readonly receipt: {
		readonly size: number;
		readonly of: number;
		readonly at: Instant | undefined;
	};
	readonly clock: {
		/** County's clock minus this kiosk's, in milliseconds, with the moment at which it was heard. */
		readonly heard: { readonly skewMillis: number; readonly at: Instant } | undefined;
		/** The clock stands before a moment that is on the record already. */
		readonly setBack: boolean;
	};
	readonly zone: { readonly name: string; readonly offsetMinutes: number };
	readonly pack: { readonly id: string; readonly readable: boolean };
	readonly update: { readonly waiting: boolean };
	readonly people: { readonly custodians: readonly string[]; readonly others: readonly string[] };
	readonly recorders: { readonly count: number };
	readonly lock: { readonly minutes: number | undefined };
	readonly usb: { readonly here: boolean };
	readonly drives: {
		readonly named: number;
		readonly asking: readonly string[];
		readonly inVault: readonly string[];
	};
	readonly screen: { readonly width: number; readonly height: number; readonly touch: boolean };
}
export type Probe = keyof ProbeFound;

export type VaultFound =
	| { readonly is: 'away'; readonly why: VaultAway; readonly name: string }
	| { readonly is: 'fault'; readonly name: string; readonly fault: DeviceFault }
	| { readonly is: 'tried'; readonly name: string; readonly trial: VaultTrial };

export interface Backup {
	readonly at: Instant;
	readonly where: string;
	/** In bytes. */
	readonly size: number;
}

/** A code was scanned as it was shown, so many milliseconds between two of its keys. */
export interface Scanned {
	readonly keys: number;
	readonly gapMillis: number;
}

/** A recorder came in over USB; `chosen`: in the browser's own window, and not by policy. */
export interface UsbSeen {
	readonly name: string;
	readonly chosen: boolean;
}

export interface Dated<T> {
	readonly at: Instant;
	/** Of this program. */
	readonly version: string;
	readonly value: T;
}
export interface Said extends Dated<TrialAnswer> {
	readonly by: string;
}

/** All that is kept about the commissioning of this kiosk. */
export interface Kept {
	readonly found: { readonly [P in Probe]?: Dated<ProbeFound[P]> };
	readonly said: { readonly [T in Trial]?: Said };
	readonly scanned?: Dated<Scanned> | undefined;
	readonly usbSeen?: Dated<UsbSeen> | undefined;
	/** 可以启用: every line was good, and a custodian signed for it. */
	readonly green?: Green | undefined;
}

export interface Green {
	readonly at: Instant;
	readonly version: string;
	readonly by: string;
}

/** How a line is mended; the screen has a button for each. */
export type How =
	| ('run' | 'persist' | 'free-space' | 'choose-vault' | 'connect-vault' | 'choose-second')
	| ('mend-vault' | 'register-media' | 'say-apart' | 'wait-copy' | 'back-up' | 'sync' | 'set-clock')
	| ('say-clock' | 'set-zone' | 'wait-pack' | 'update' | 'set-pins' | 'register' | 'set-lock')
	| ('dock-usb' | 'chromium' | 'name-drives' | 'allow-drives' | 'vault-drives' | 'print' | 'scan')
	| 'screen';

/** What a line says it found: the probe's own words, or a person's. */
export type Found =
	| { readonly [P in Probe]: { readonly of: P; readonly value: ProbeFound[P] } }[Probe]
	| { readonly of: 'said'; readonly trial: Trial; readonly value: TrialAnswer }
	| { readonly of: 'scanned'; readonly value: Scanned }
	| { readonly of: 'usb-seen'; readonly value: UsbSeen };

export interface Line {
	readonly check: Check;
	readonly state: LineState;
	readonly found: Found | undefined;
	/** Undefined where nothing is to be done. */
	readonly how: How | undefined;
	/** When it was found, or said. */
	readonly at: Instant | undefined;
	readonly by: string | undefined;
}

export interface Running {
	readonly check: Check;
	readonly done: number;
	readonly total: number;
	/** Of the probe that runs, where it takes long; 0 to 1. */
	readonly part: number;
}

export interface CommissionStatus {
	readonly lines: readonly Line[];
	/** Lines that are not 合格 and not 不适用. */
	readonly open: number;
	/** When the newest probe was run. */
	readonly ranAt: Instant | undefined;
	readonly running: Running | undefined;
	readonly green: Green | undefined;
	/** What is wrong now without which nothing is safe, whatever the last run said. */
	readonly alarm: 'persisted' | 'vault' | undefined;
}

/** Why nobody signs for it. */
export type CommissionReason = 'commission-custodian' | 'commission-open';

export interface CommissionDesk {
	readonly version: string;
	status(): CommissionStatus;
	/** Runs these probes, or all; each result is kept before it is shown. */
	run(only?: readonly Check[]): Promise<void>;
	cancel(): void;
	/** A custodian confirms by PIN what only a person can see. */
	say(order: {
		readonly trial: Trial;
		readonly answer: TrialAnswer;
		readonly person: string;
		readonly pin: string;
	}): Promise<Result<null, ActFault>>;
	/** A scanner read the code that was shown. */
	scanned(result: Scanned): Promise<void>;
	/** All lines are good: a custodian signs for it. Refused while one is open. */
	approve(order: {
		readonly person: string;
		readonly pin: string;
	}): Promise<Result<null, ActFault>>;
	onChange(listener: () => void): () => void;
}
