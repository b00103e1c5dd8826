/**
 * The parameters of the rule: what it leaves to the bureau, and the wording it prescribes. Every event names the pack in force.
 * A field is data and nothing else: it is issued as one canonical document (pack-document.ts), which checks each of them.
 */
export interface RulePack {
	readonly id: string;
	/** Counts the packs of a county; the next one has a greater number. */
	readonly version: number;
	/** What the rule is called, and who issued it. */
	readonly title: string;
	readonly issuer: string;
	/** First day of effect (第24条), as a date of the calendar: from midnight, Beijing time. */
	readonly validFrom: string;
	/** Who announces the recording (第8条); null = the brigade under whose name the county was founded. */
	readonly brigade: string | null;
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
	/** 第8条, word for word; the two holes `{大队}` and `{姓名}` are the brigade and the officers' names. */
	readonly announcement: string;
	/** 第9条 asks for the whole course and names no measure: less of an activity than this needs a reason. */
	readonly minCoveragePercent: number;
	/** 第13条: so many hours after the officer was back the kiosk reminds of footage that is due. */
	readonly reminderHours: readonly number[];
	/** 第13条: handed in so many hours after the activity, the officer is asked when he was back. */
	readonly askReturnHours: number;
	/** 第13条: why footage was late; why there is none. */
	readonly overdueReasons: readonly string[];
	readonly noFootageReasons: readonly string[];
	/** 第11条: what may break a recording off, in its own words. */
	readonly interruptionReasons: readonly string[];
	/** 第11条 asks for a written statement afterwards, and names no time: days from the ingest on. */
	readonly statementDays: number;
	/** 第5条: so long after it was in the dock, what a recorder told there counts as read before use. */
	readonly readingMinutes: number;
	/** 第14条: so many days until footage lies in somebody's file. */
	readonly dossierFilingDays: number;
	/** 第14条: so many days until it is asked who a subject is that is still unknown. */
	readonly dossierUnknownDays: number;
	/** 第14条: so many days until what lies in the file of somebody with a case is evidence in it. */
	readonly dossierLinkingDays: number;
	/** 第15条: footage is kept for at least so many years. A document that does not say it means 1 (pack-document.ts). */
	readonly retentionYears: number;
	/** 第15条: so many years a case file may be kept after it was closed, besides for ever; unsaid: 10 and 30. */
	readonly caseYears: readonly number[];
	/** 第17条 names no time for an answer: after so many hours it is marked that a request still waits; unsaid: 8 and 24. */
	readonly approvalHours: readonly number[];
}

const GIB = 1024 ** 3;

/** Tanghe County, in force since 2022-07-29: the first pack, known without being issued. */
export const tanghe20220729: RulePack = {
	id: 'tanghe-2022-07-29',
	version: 1,
	title: '行政执法音像记录管理工作指引（试行）',
	issuer: '唐河县农业农村局',
	validFrom: '2022-07-29',
	brigade: null,
	ingestHours: 24,
	copies: 2,
	sm3: true,
	minBatteryPercent: 60,
	minFreeBytes: 8 * GIB,
	maxClockOffsetSeconds: 60,
	minOfficers: 2,
	announcement:
		'您好，我们是{大队}执法人员{姓名}，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。',
	minCoveragePercent: 80,
	reminderHours: [12, 20, 24],
	askReturnHours: 24,
	overdueReasons: [
		...['连续执法未能返回', '记录仪故障或损坏', '导出设备或存储故障', '停电或自然灾害'],
		...['保管人不在岗', '疏忽遗漏', '其他原因']
	],
	noFootageReasons: [
		...['没有开展执法活动', '依第七条不进行记录', '记录仪故障未录成', '记录仪遗失或损毁'],
		'其他原因'
	],
	interruptionReasons: [
		...['设备故障', '设备损坏', '天气情况恶劣', '电量不足', '存储空间不足'],
		...['检查场所变化', '其他客观原因']
	],
	statementDays: 3,
	readingMinutes: 60,
	dossierFilingDays: 7,
	dossierUnknownDays: 7,
	dossierLinkingDays: 15,
	retentionYears: 1,
	caseYears: [10, 30],
	approvalHours: [8, 24]
};
