import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type {
	CloseCase,
	FileDocument,
	FileFootage,
	LinkEvidence,
	OpenCase
} from '$lib/ledger/commands/dossier-filing';
import type {
	MergeSubjects,
	SplitSubjects,
	SubjectInput
} from '$lib/ledger/commands/dossier-subjects';
import type { FiledDocument, Dossiers, Subject } from '$lib/ledger/dossier/dossier';
import type { CorrectionCause } from '$lib/ledger/events/dossier';
import type { Body } from '$lib/ledger/events/event';
import type { Act, ActFault } from './act';

export type KeptFile = NonNullable<Body<'document-filed'>['file']>;

/** What a custodian sees of a subject's side record. */
export interface ShownIdentity {
	readonly identity: string;
	readonly phone: string;
}

/** Where the whole number is: kept here, at the station that registered it, nowhere any more, or there never was one. */
export type SidePlace = 'here' | 'elsewhere' | 'erased' | 'none';

export type KeepFault = DeviceFault | { readonly fault: 'too-large' | 'empty' };

/** Subjects and what lies in their files (第14条). */
export interface DossierDesk {
	/** What is on the record now; the same object as long as nothing was added. */
	read(): Promise<Dossiers>;
	register(input: SubjectInput, by: string, namesakesSeen: boolean): Act;
	/** An empty identity number or telephone leaves the one that is known as it is. */
	correct(
		subject: string,
		input: SubjectInput,
		cause: { readonly why: CorrectionCause; readonly reason: string },
		by: string
	): Act;
	merge(command: MergeSubjects): Act;
	split(command: SplitSubjects): Act;
	/** Takes a document's file into the vaults; nothing is on the record yet. */
	keep(file: File): Promise<Result<KeptFile, KeepFault>>;
	fileDocument(command: FileDocument): Act;
	/** As many entries as it takes; the receipt is the last one's. */
	fileFootage(command: FileFootage): Act;
	withdraw(command: { readonly by: string; readonly filing: string; readonly reason: string }): Act;
	openCase(command: OpenCase): Act;
	closeCase(command: CloseCase): Act;
	linkEvidence(command: LinkEvidence): Act;
	sidePlace(subject: Subject): Promise<SidePlace>;
	showIdentity(command: {
		readonly by: string;
		readonly subject: string;
		readonly purpose: string;
	}): Promise<Result<ShownIdentity, ActFault>>;
	eraseIdentity(command: {
		readonly by: string;
		readonly subject: string;
		readonly reason: string;
	}): Act;
	/** The file of a document, read and compared with its hash. */
	open(document: FiledDocument): Promise<Result<File, DeviceFault>>;
	/** Something new may have come: digests that are owed are made. */
	nudge(): void;
	/** Nothing is being written any more. */
	settled(): Promise<void>;
}
