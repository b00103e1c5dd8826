import type { Json } from '$lib/ledger/texts/jcs';
import { isList } from '$lib/ledger/rule/pack-changes';
import type { PackField } from '$lib/ledger/rule/pack-document';
import type { PackStanding } from '$lib/ledger/rule/packs';
import type { RulePackEventMessages } from '../events';

export const zhRuleEvents: RulePackEventMessages = {
	names: { 'rule-pack-issued': '发布规则包' },
	says: {
		'rule-pack-issued': ({ pack, validFrom, reason }) =>
			`发布规则包 ${pack}，自 ${validFrom} 零时（北京时间）起施行：${reason}。`
	}
};

const GIB = 1024 ** 3;

/** The words about the rule pack (规则包), for the kiosk and the county. */
export const zhRules = {
	inForce: '正在施行',
	since: (day: string) => `自 ${day} 起施行`,
	next: '即将施行',
	later: '尚未施行',
	former: '已被取代',
	changes: '与现行规则包的不同',
	noChange: '各项内容与现行规则包相同。',
	soon: (title: string, day: string, days: number) =>
		days === 0
			? `新规则包 ${title} 今天零时起施行。`
			: `新规则包 ${title} 将于 ${day} 零时起施行，还有 ${days} 天；已经起算的期限不变。`,
	look: '查看变化',
	unknownNamed: (n: number, id: string) =>
		`${n} 项导出期限所依据的规则包（${id}）本机没有，暂按现行规则包计算。请与县局同步。`,
	beforeRule: (day: string) =>
		`制度施行前：所示时间早于 ${day}。若时间属实，是施行前的旧录像；若不属实，请核对记录仪时钟。`,
	unreadable: (id: string) =>
		`规则包 ${id} 已经施行，本机程序版本太旧，读不懂它，仍按旧规则包办理。请联系县局更新程序。`,
	unreadableLater: (id: string, day: string) =>
		`规则包 ${id} 将于 ${day} 施行，本机程序版本太旧，读不懂它。请在此之前联系县局更新程序。`,
	/** How the pack named by an entry stands to the one in force when it was written. */
	standing: {
		'in-force': '写入时正在施行',
		'not-known-yet': '写入时新规则包尚未送达该站',
		other: '与写入时应施行的规则包不符，请核对',
		unknown: '未知规则包：县局没有发布过，或发布的记录还没有送到本机'
	} satisfies Record<PackStanding, string>,
	fields: {
		id: '编号',
		version: '版本号',
		title: '名称',
		issuer: '印发单位',
		validFrom: '施行日期',
		brigade: '告知用语中的执法大队',
		ingestHours: '返回单位后导出期限（小时，第13条）',
		copies: '清空记录仪前须有的副本数（第12条）',
		sm3: '同时计算国密 SM3 哈希值',
		minBatteryPercent: '领用时电量下限（%，第5条）',
		minFreeBytes: '领用时可用空间下限（第5条）',
		maxClockOffsetSeconds: '领用时时钟偏差上限（秒，第5条）',
		minOfficers: '执法人员最少人数（第8条）',
		announcement: '告知用语（第8条）',
		readingMinutes: '对接读数在领用检查中的有效时间（分钟，第5条）',
		minCoveragePercent: '全过程记录覆盖率下限（%，第9条）',
		reminderHours: '返回单位后提醒的时间（小时，第13条）',
		askReturnHours: '活动结束后超过几小时归还须问返回时间（第13条）',
		overdueReasons: '逾期未导出的原因（第13条）',
		noFootageReasons: '无录像的原因（第13条）',
		interruptionReasons: '中断记录的原因（第11条）',
		statementDays: '书面说明期限（天，第11条）',
		dossierFilingDays: '录像归档期限（天，第14条）',
		dossierUnknownDays: '对象待定的提醒期限（天，第14条）',
		dossierLinkingDays: '证据入卷期限（天，第14条）',
		retentionYears: '音像记录最短保存（年，第15条）',
		caseYears: '案卷保存年限（年，另有永久，第15条）',
		approvalHours: '申请等待多久提醒（小时，第17条）'
	} satisfies Record<PackField, string>,
	brigadeOfCounty: '（按县局登记的执法大队名称）',
	/** A value as a person reads it. */
	value(field: PackField, value: Json): string {
		if (value === null) return field === 'brigade' ? this.brigadeOfCounty : '无';
		if (typeof value === 'boolean') return value ? '是' : '否';
		if (typeof value === 'number' && field.endsWith('Bytes')) return `${value / GIB} GiB`;
		if (isList(value)) return value.join('\n');
		if (typeof value === 'object') return JSON.stringify(value, null, 1);
		return String(value);
	}
};
export type RuleMessages = typeof zhRules;
