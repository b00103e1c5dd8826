import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { Board, RegistryView } from '$lib/ledger/custody/board';
import type { ComeBack } from '$lib/ledger/commands/come-back';
import type { ReportState } from '$lib/ledger/commands/report-state';
import type { ResolveConflict } from '$lib/ledger/commands/resolve-conflict';
import type { SeeRecorder } from '$lib/ledger/commands/see-recorder';
import type { Copies } from '$lib/ledger/store/footage';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { QuarantineReason } from '$lib/ledger/verdicts/verdict';
import type { Act } from './act';
import type { CopyStatus } from './third-copy';
import type { Folders } from './folders';
import type { Updatable } from './update';
import type { ArchiveDesk } from './archive';
import type { ApprovalWays } from './approval-ways';
import type { AuditDesk } from './audit';
import type { BackupDesk } from './backup';
import type { BreaksDesk } from './breaks';
import type { ByFile } from './by-file';
import type { CommissionDesk } from './commission';
import type { DeadlineDesk } from './deadlines';
import type { CounterDesk } from './counter';
import type { IngestDesk } from './ingest';
import type { DisposalDesk } from './disposals';
import type { DossierDesk } from './dossier';
import type { FootageDesk } from './footage';
import type { FixityDesk, VaultContents } from './fixity';
import type { ActivityDesk } from './activities';
import type { QuestionDesk } from './questions';
import type { LeadDesk } from './leads';
import type { MediaDesk } from './media';
import type { OpenWork } from './open-work';
import type { Practice } from './practice';
import type { MoveDesk } from './moving';
import type { RegisterDesk } from './register';
import type { SecrecyDesk } from './secrecy';
import type { SendingDesk } from './sending';
import type { ExtractionDesk } from './extraction';
import type { ReleaseDesk } from './releases';
import type { ScanMemory } from './scanning';
import type { RequestDesk } from './requests';
import type { RestrictionDesk } from './restrictions';
import type { RotateFault, StartFault } from './start-fault';
import type { StickDesk } from './sticks';
import type { UsageDesk } from './usage';
import type { ViewingDesk } from './viewing';

/** The kiosk as its screens see it, in one of the four ways in which it can stand there. */
export type KioskSession =
	| ({ readonly mode: 'unenrolled' } & Enrolment)
	| ({ readonly mode: 'writer'; readonly kiosk: Kiosk; readonly practice?: undefined } & Updatable)
	/** Nothing of a practice is on any record. */
	| {
			readonly mode: 'writer';
			readonly kiosk: Kiosk;
			readonly practice: Practice;
			readonly work: OpenWork;
	  }
	/** Another window of this browser writes; this one shows and changes nothing. */
	| {
			readonly mode: 'reader';
			readonly kiosk: KioskView;
			/** Resolves when this window may write. */ readonly free: Promise<void>;
	  }
	| {
			readonly mode: 'broken';
			readonly fault: StartFault;
			/** What can be tried here, best first; empty where only the county can help. */
			readonly repairs: readonly Repair[];
			/** Of a kiosk that was set back: it goes on with a new key (a new epoch). */
			readonly enrolment?: Enrolment;
			/** What the vaults hold; missing where not even they could be opened. */
			readonly contents?: VaultContents;
	  };

/** The two ways to be enrolled: by the county's code, over the network, or by a file out and one back. */
export interface Enrolment {
	enrol(typed: string): Promise<Result<null, EnrolFault>>;
	readonly byFile?: ByFile;
	/** A backup can be restored; only where nothing was ever enrolled. */
	readonly move?: MoveDesk;
}

export type EnrolFault =
	| { readonly fault: 'not-a-code' }
	/** The county that answered is not the one that gave out the code. */
	| { readonly fault: 'other-county' }
	/** The code is for another station than the backup that was restored here. */
	| { readonly fault: 'other-station'; readonly station: string }
	| { readonly fault: 'unknown-code' | 'used-code' | 'expired-code' | 'restoring' }
	| { readonly fault: 'no-answer' }
	| { readonly fault: 'refused'; readonly why: string }
	| { readonly fault: 'not-stored'; readonly why: string };

export type { RotateFault, SetBack, StartFault, Stopped } from './start-fault';

/** A way to mend what was found, begun by a person; nothing damaged is thrown away. */
export interface Repair {
	/** Where the good copies are: this kiosk's ledger database, the bundles on the designated storage, or those from before an update. */
	readonly from: 'ledger' | 'vault' | 'browser';
	run(
		progress: (done: number, total: number) => void
	): Promise<Result<{ readonly restored: number }, RepairFault>>;
}

export type RepairFault =
	| { readonly fault: 'copy-damaged'; readonly origin: string; readonly seq: number }
	| { readonly fault: 'copy-missing' }
	| { readonly fault: 'denied' }
	| { readonly fault: 'storage'; readonly why: string };

/** How far a long sending or receiving has come, in entries. */
export interface SyncProgress {
	readonly way: 'sending' | 'receiving';
	readonly done: number;
	readonly total: number;
	readonly perSecond: number | undefined;
	readonly secondsLeft: number | undefined;
}

export interface SyncStatus {
	readonly state: 'idle' | 'working' | 'offline' | 'waiting' | 'stopped';
	/** Own entries that the county has not confirmed yet. */
	readonly unconfirmed: number;
	/** The newest county signature over this kiosk's log. */
	readonly receipt: { readonly size: number; readonly at: Instant } | undefined;
	readonly retryAt: Instant | undefined;
	/** While there is a long way to go. */
	readonly progress?: SyncProgress | undefined;
	/** Why it does not go on, in the words of sync/protocol.ts. */
	readonly problem: string | undefined;
	/** County's clock minus this kiosk's, in milliseconds, as last heard. */
	readonly skewMillis: number | undefined;
}

export interface LedgerStatus {
	readonly size: number;
	/** Hash of the newest entry. */
	readonly hash: string;
	/** The clock stands before a moment that is on the record already. */
	readonly setBackTo: Instant | undefined;
	readonly persisted: boolean;
}

/** Bound `read` methods: what both a writing and a reading window can show. */
export interface KioskView {
	readonly station: string;
	readonly stationName: string;
	/** The log that this kiosk writes. */
	readonly origin: string;
	readonly pack: RulePack;
	/** The kiosk's clock: never earlier than what is on the record. */
	now(): Instant;
	board(): Board;
	registry(): RegistryView;
	/** Runs `listener` after anything shown may have changed; returns how to stop. */
	onChange(listener: () => void): () => void;
}

/** An entry of this kiosk that the county has not judged yet, and will quarantine. */
export interface Foreseen {
	readonly log: string;
	readonly seq: number;
	readonly hash: string;
	readonly type: string;
	readonly reason: QuarantineReason;
}

export interface Kiosk extends KioskView {
	sync(): SyncStatus;
	/** What the county will quarantine, as far as it can be known here. */
	foreseen(): readonly Foreseen[];
	ledger(): LedgerStatus;
	copy(): CopyStatus;
	/** Brings the third copy up to date at once, and says how it stands then. */
	copyNow(): Promise<CopyStatus>;
	syncNow(): void;
	/** Changes this kiosk's key for a new one (docs/formats.md, "Rotation"); the window is then loaded anew. */
	readonly rotateKey?: () => Promise<Result<null, RotateFault>>;
	/** The announcement with these officers' names (第8条). */
	announcement(officers: readonly string[]): string;
	comeBack(command: ComeBack): Act;
	/** A custodian has the recorder itself at hand (第21条). */
	seeRecorder(command: SeeRecorder): Act;
	/** A custodian decides which of the contradicting entries about a recorder are true (第21条). */
	resolveConflict(command: ResolveConflict): Act;
	/** A recorder is lost, stolen, found, in repair, repaired, suspended, in service again (第21、23条). */
	reportState(command: ReportState): Act;
	/** Footage of this recorder that lies in safe keeping more than once. */
	copies(recorder: string): Promise<readonly Copies[]>;
	/** Recorders are lent and taken back here, and signed for. */
	readonly counter: CounterDesk;
	readonly ingest: IngestDesk;
	readonly audit: AuditDesk;
	/** Missing in a kiosk that runs without a browser. */
	readonly backup?: BackupDesk;
	readonly fixity: FixityDesk;
	readonly sticks: StickDesk;
	/** What an auditor asks by the articles of the rule (ledger/questions). */
	readonly questions: QuestionDesk;
	/** Recordings are found here, and how long they are kept (第14、15条). */
	readonly archive: ArchiveDesk;
	/** What the officers did, and what the footage shows of it (第6、7、8、9、10条). */
	readonly activities: ActivityDesk;
	/** What the footage says about itself; missing in a kiosk that runs without a browser. */
	readonly footage?: FootageDesk;
	/** The register of recorders; missing in a kiosk that runs without a browser. */
	readonly register?: RegisterDesk;
	/** The media on which footage is kept (第12条). */
	readonly media: MediaDesk;
	/** Scanner and labels of this kiosk; missing where it runs without a browser. */
	readonly scanning?: ScanMemory;
	/** Leads of this station's people (第21条); missing in a kiosk that runs without a browser. */
	readonly leads?: LeadDesk;
	/** What was interrupted and what people say of it; missing together with the footage. */
	readonly breaks?: BreaksDesk;
	readonly deadlines: DeadlineDesk;
	/** Commercial secrets and privacy (第20条); missing where nothing is kept beside the ledger. */
	readonly restrictions?: RestrictionDesk;
	/** Carriers of state secrets (第20条). */
	readonly secrecy: SecrecyDesk;
	/** What was done with the recorders on a day (第3条). */
	readonly usage: UsageDesk;
	/** Subjects and their files (第14条); missing where a kiosk runs without a browser. */
	readonly dossiers?: DossierDesk;
	/** Requests for viewing, extraction, release and disposal, and their approval (第15–19条). */
	readonly requests: RequestDesk;
	/** Approval by a signed code, and on paper (第17条). */
	readonly ways: ApprovalWays;
	/** Copies for a case (第16、18条); missing where a kiosk runs without a browser. */
	readonly extractions?: ExtractionDesk;
	/** Copies of evidence for the county (第16条); missing where a kiosk runs without a browser. */
	readonly sending?: SendingDesk;
	readonly releases: ReleaseDesk;
	/** Footage whose time is over (第15条). */
	readonly disposals: DisposalDesk;
	/** Footage is viewed here (第17条); missing in a kiosk that runs without a browser. */
	readonly viewing?: ViewingDesk;
	readonly folders: Folders;
	/** 启用检查; missing in a kiosk that runs without a browser. */
	readonly commission?: CommissionDesk;
}
