/** The parameters of the rule: what it leaves to the bureau, and the wording it prescribes. Every event names the pack in force. */
export interface RulePack {
	readonly id: string;
	/** First day of effect (第24条), as a date of the calendar. */
	readonly validFrom: string;
	/** 第13条: hours from coming back to the unit until the footage is in safe keeping. */
	readonly ingestHours: number;
	/** 第12条: so many closed copies, each on another designated medium, before a recorder may be emptied. */
	readonly copies: number;
	/** SM3 beside SHA-256, as a second digest of every file in safe keeping. */
	readonly sm3: boolean;
	/** 第5条 names battery, space, date and time but no limits: these are the bureau's. */
	readonly minBatteryPercent: number;
	readonly minFreeBytes: number;
	readonly maxClockOffsetSeconds: number;
	/** 第8条: at least so many officers are named to the person concerned. */
	readonly minOfficers: number;
	/** 第8条, word for word; the two holes are the brigade and the officers' names. */
	readonly announcement: (brigade: string, names: string) => string;
	/** 第14条: so many days until footage lies in somebody's file. */
	readonly dossierFilingDays: number;
	/** 第14条: so many days until it is asked who a subject is that is still unknown. */
	readonly dossierUnknownDays: number;
	/** 第14条: so many days until what lies in the file of somebody with a case is evidence in it. */
	readonly dossierLinkingDays: number;
}

const GIB = 1024 ** 3;

/** Tanghe County, in force since 2022-07-29. */
export const tanghe20220729: RulePack = {
	id: 'tanghe-2022-07-29',
	validFrom: '2022-07-29',
	ingestHours: 24,
	copies: 2,
	sm3: true,
	minBatteryPercent: 60,
	minFreeBytes: 8 * GIB,
	maxClockOffsetSeconds: 60,
	minOfficers: 2,
	announcement: (brigade, names) =>
		`您好，我们是${brigade}执法人员${names}，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。`,
	dossierFilingDays: 7,
	dossierUnknownDays: 7,
	dossierLinkingDays: 15
};
