import type { Instant } from '$lib/base/instant';
import type { Body } from '../events/event';
import type { ActKind } from '../events/delegation';
import type { RequestKind } from '../events/request';

/** Where on the record it stands, who wrote it, and how much of the county's log was known there. */
export interface Said {
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	/** A person, or on the county's log an account. */
	readonly by: string;
	readonly countySize: number;
	/** What was known of its subject; on the county's log also the delegation by which it was said. */
	readonly refs?: readonly string[];
	/** Said by an account of the county in the place of another one, which was absent. */
	readonly deputyFor?: Delegation;
}
export type Made = Said & Body<'request-made'>;
export type Decision = Said & Body<'request-decided'>;

/** One account of the county decides in the place of another while that one is absent (第17条). */
export interface Delegation {
	readonly id: string;
	readonly hash: string;
	readonly seq: number;
	/** The account that is absent, and the one that decides in its place; as the county's log names them. */
	readonly principal: string;
	readonly principalName: string;
	readonly deputy: string;
	readonly deputyName: string;
	readonly kinds: readonly RequestKind[];
	/** Acts of two persons, and decisions on what others propose. */
	readonly acts: readonly ActKind[];
	/** Never before it was given. */
	readonly from: Instant;
	readonly until: Instant;
	readonly reason: string;
	readonly at: Instant;
	readonly ended:
		| { readonly seq: number; readonly at: Instant; readonly by: string; readonly reason: string }
		| undefined;
	/** From where on one of the two is no account any more: it then holds nothing. */
	readonly gone:
		{ readonly seq: number; readonly at: Instant; readonly account: string } | undefined;
}
