import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { RequestedFile } from '$lib/ledger/events/request';
import type { Body } from '$lib/ledger/events/event';
import type { Act, ActFault, ActReceipt } from './act';

/** What is shown, once it is on the record that it is. */
export interface Shown {
	readonly receipt: ActReceipt;
	readonly file: File;
	readonly checked: Body<'footage-played'>['checked'];
	/** Of 入库检查: the picture ends after so many seconds. */
	readonly seconds: number | undefined;
}

/** Viewing of footage (第17条): nothing is shown before it is on the record. */
export interface ViewingDesk {
	register(order: {
		readonly request: string;
		readonly keeper: string;
		readonly pin: string;
		readonly viewer: string;
		readonly note: string;
	}): Act;
	/** The viewer sits down: by PIN, once for this viewing and until `leave`; of an outsider the keeper who registered it. */
	enter(order: {
		readonly request: string;
		readonly by: string;
		readonly pin: string;
	}): Promise<Result<null, ActFault>>;
	leave(): void;
	/** Only for who has entered. */
	play(request: string, file: RequestedFile): Promise<Result<Shown, ActFault | DeviceFault>>;
	/** 入库检查 by a custodian. */
	check(order: {
		readonly by: string;
		readonly pin: string;
		readonly file: RequestedFile;
	}): Promise<Result<Shown, ActFault | DeviceFault>>;
	/** By who has entered, or with a PIN. */
	close(order: {
		readonly request: string;
		readonly by: string;
		readonly pin: string | undefined;
		readonly note: string;
	}): Act;
}
