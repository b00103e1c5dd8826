import type { Body, EventType } from '$lib/ledger/events/event';
import type { approvalBodies } from '$lib/ledger/events/approval';
import type { bagBodies } from '$lib/ledger/events/bag';
import type { breaksBodies } from '$lib/ledger/events/breaks';
import type { delegationBodies } from '$lib/ledger/events/delegation';
import type { evidenceBodies } from '$lib/ledger/events/evidence';
import type { deadlineBodies } from '$lib/ledger/events/deadline';
import type { counterBodies } from '$lib/ledger/events/counter';
import type { dossierBodies } from '$lib/ledger/events/dossier';
import type { extractionBodies } from '$lib/ledger/events/extraction';
import type { disposalBodies } from '$lib/ledger/events/disposal';
import type { identityBodies } from '$lib/ledger/events/identity';
import type { fixityBodies } from '$lib/ledger/events/fixity';
import type { lifeCycleBodies } from '$lib/ledger/events/life-cycle';
import type { leadBodies } from '$lib/ledger/events/lead';
import type { mediumBodies } from '$lib/ledger/events/medium';
import type { numberBodies } from '$lib/ledger/events/numbers';
import type { accessBodies } from '$lib/ledger/events/access';
import type { officeBodies } from '$lib/ledger/events/office';
import type { secrecyBodies } from '$lib/ledger/events/secrecy';
import type { restrictionBodies } from '$lib/ledger/events/restriction';
import type { retentionBodies } from '$lib/ledger/events/retention';
import type { rulePackBodies } from '$lib/ledger/events/rule-pack';
import type { requestBodies } from '$lib/ledger/events/request';
import type { releaseBodies } from '$lib/ledger/events/release';
import type { viewingBodies } from '$lib/ledger/events/viewing';
import type { registerBodies } from '$lib/ledger/events/register';

/** Who and what the short names on the record stand for. */
interface Names {
	person(id: string): string;
	station(id: string): string;
}

/** One language's words for these kinds of entries. */
export interface EventWords<T extends EventType> {
	readonly names: Readonly<Record<T, string>>;
	readonly says: { readonly [K in T]: (body: Body<K>, names: Names) => string };
}

/** One language's words for every kind of entry: a new kind fails the type check of both. */
export type EventMessages = EventWords<EventType>;

/** Words of their own file: accounts of the county, and what two persons do together. */
export type OfficeEventMessages = EventWords<keyof typeof officeBodies>;

/** The same for accounts of the county office: roles, second factors, log-ins. */
export type AccessEventMessages = EventWords<keyof typeof accessBodies>;

/** The same for copies that are closed, and recorders that are emptied. */
export type BagEventMessages = EventWords<keyof typeof bagBodies>;

/** The same for the checks of the vaults. */
export type FixityEventMessages = EventWords<keyof typeof fixityBodies>;

/** The same for the life of a station's key. */
export type LifeCycleEventMessages = EventWords<keyof typeof lifeCycleBodies>;

/** The same for recorders of several numbers. */
export type NumberEventMessages = EventWords<keyof typeof numberBodies>;

/** The same for the rule itself. */
export type RulePackEventMessages = EventWords<keyof typeof rulePackBodies>;

/** The same for the register of recorders. */
export type RegisterEventMessages = EventWords<keyof typeof registerBodies>;

/** The same for what was claimed about a docked recorder. */
export type IdentityEventMessages = EventWords<keyof typeof identityBodies>;

/** The same for the 24 hours. */
export type DeadlineEventMessages = EventWords<keyof typeof deadlineBodies>;

/** The same for interruptions and leads. */
export type BreaksEventMessages = EventWords<keyof typeof breaksBodies>;

/** The same for signing at the counter. */
export type CounterEventMessages = EventWords<keyof typeof counterBodies>;

/** The same for sealed carriers. */
export type SecrecyEventMessages = EventWords<keyof typeof secrecyBodies>;

/** The same for subjects and their files. */
export type DossierEventMessages = EventWords<keyof typeof dossierBodies>;

/** The same for leads and what becomes of them. */
export type LeadEventMessages = EventWords<keyof typeof leadBodies>;

/** The same for storage media. */
export type MediumEventMessages = EventWords<keyof typeof mediumBodies>;
/** The same for copies that leave for a case. */
export type ExtractionEventMessages = EventWords<keyof typeof extractionBodies>;

/** The same for footage whose time is over. */
export type DisposalEventMessages = EventWords<keyof typeof disposalBodies>;

/** The same for requests, what is decided about them, and viewing. */
export type RequestEventMessages = EventWords<
	keyof typeof requestBodies | keyof typeof viewingBodies | keyof typeof releaseBodies
>;

/** The same for approval by code and on paper. */
export type ApprovalEventMessages = EventWords<keyof typeof approvalBodies>;

/** The same for who decides in whose place. */
export type DelegationEventMessages = EventWords<keyof typeof delegationBodies>;

/** The same for copies of evidence at the county. */
export type EvidenceEventMessages = EventWords<keyof typeof evidenceBodies>;

/** The same for classes, holds and periods. */
export type RetentionEventMessages = EventWords<keyof typeof retentionBodies>;

/** The same for what only named readers may know. */
export type RestrictionEventMessages = EventWords<keyof typeof restrictionBodies>;
