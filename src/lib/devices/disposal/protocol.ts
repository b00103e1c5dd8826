import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { RemovalOrder, RemovedFile } from './removal';

export interface ToWorker {
	readonly id: number;
	readonly order: RemovalOrder;
}
export type FromWorker =
	| { readonly id: number; readonly answer: Result<readonly RemovedFile[], DeviceFault> }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly id: number; readonly broken: string };
