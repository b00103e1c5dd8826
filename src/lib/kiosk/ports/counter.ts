import type { Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { CheckOutReason } from '$lib/ledger/commands/check-out';
import type { HandBack } from '$lib/ledger/commands/hand-back';
import type { Lend, Override } from '$lib/ledger/commands/lend';
import type { SetPinReason } from '$lib/ledger/commands/set-signing-pin';
import type { TakeBackReason } from '$lib/ledger/commands/take-back';
import type { ClockSample, WorkCategory } from '$lib/ledger/events/counter';
import type { ActivityKind } from '$lib/ledger/events/custody';
import type { Lending } from '$lib/ledger/custody/lendings';
import type { Act, ActFault } from './act';

/** How it stands with the PIN that a person signs with here. `lost`: the record says that there is one, and it is not here. */
export type PinState =
	| { readonly state: 'unset' | 'lost' }
	| { readonly state: 'ready' | 'locked'; readonly setAt: Instant }
	| { readonly state: 'waiting'; readonly setAt: Instant; readonly seconds: number };

/** Somebody who looks on, with a PIN where they have one here. */
export interface Onlooker {
	readonly person: string;
	readonly pin?: string | undefined;
}

export interface SetPinOrder {
	readonly person: string;
	readonly pin: string;
	readonly again: string;
	/** The one that is changed; without it, it is set for the first time, or anew. */
	readonly old?: string | undefined;
	readonly witness: Onlooker;
	/** Where it is set anew. */
	readonly second?: Onlooker | undefined;
}

/** The borrower signs: nobody is named for it besides. */
export interface LendOrder extends Omit<Lend, 'signer' | 'override'> {
	readonly pin: string;
	readonly override: (Override & { readonly pin: string }) | undefined;
}

export interface HandBackOrder extends HandBack {
	/** Of whoever signs; '' where nobody does. */
	readonly pin: string;
}

/** What a machine read of a recorder not long ago; null = it did not tell. */
export interface MachineReading {
	readonly at: Instant;
	/** Hash of the entry that says so; null = it stands in the dock now. */
	readonly entry: string | null;
	readonly batteryPercent: number | null;
	readonly freeBytes: number | null;
	readonly offsetSeconds: number | null;
}

/** What was found of a two-second recording: its clock against the kiosk's. */
export interface SampleReading {
	readonly sample: ClockSample;
	readonly offsetSeconds: number;
}

export type SampleReason = 'no-sample' | 'sample-unread';

/** Why a PIN is not taken, or does not sign. */
export type PinReason =
	| SetPinReason
	| 'pin-onlooker'
	| ('pin-unset' | 'pin-lost' | 'pin-locked' | 'pin-wait' | 'pin-wrong')
	| ('pin-digits' | 'pin-weak' | 'pin-differs');

/** What the desk itself refuses, besides the rule. */
export type CounterReason = SampleReason | PinReason | 'being-ingested';

/** Why a recorder at the counter is not lent, or not taken in. */
export type CounterRefusal = Refusal<CheckOutReason | TakeBackReason | 'being-ingested'>;

/** What was last put down for an officer: what the next lending begins with. */
export interface UsualTerms {
	readonly companions: readonly string[];
	readonly task: string;
	readonly kind: ActivityKind;
	readonly category: WorkCategory | undefined;
	readonly place: string | undefined;
}

export interface CounterDesk {
	pin(person: string): Promise<PinState>;
	/** Who has a PIN here by which they can confirm that they look on. */
	pinHolders(): Promise<readonly string[]>;
	/** A person signs something else with it. */
	checkPin(person: string, pin: string): Promise<Result<null, ActFault>>;
	/** A person sets the PIN that they sign with, under the eyes of a custodian. */
	setPin(order: SetPinOrder): Act;
	/** Why this recorder cannot be lent or handed in at all: known as soon as it is scanned. */
	whyNotWith(recorder: string, act: 'lend' | 'return'): Promise<CounterRefusal | undefined>;
	/** What stands against this lending now, before anybody signs for it. */
	whyNot(order: Omit<LendOrder, 'pin'>): Promise<Refusal | undefined>;
	lend(order: LendOrder): Act;
	handBack(order: HandBackOrder): Act;
	reading(recorder: string): Promise<MachineReading | undefined>;
	/** Finds the recording that was begun when somebody touched the screen (第5条). */
	sample(
		source: RecorderHandle,
		pressed: Instant
	): Promise<Result<SampleReading, DeviceFault | Refusal<SampleReason>>>;
	usual(officer: string): Promise<UsualTerms | undefined>;
	/** Lendings and returns on this station's record, the newest first. */
	lendings(from: Instant, until: Instant): Promise<readonly Lending[]>;
}
