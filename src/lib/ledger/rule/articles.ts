export type Standing =
	/** The software does not let it be broken, or makes every breach visible; tests name the article. */
	| 'enforced'
	/** The software leads through it and records it; people answer for it. */
	| 'guided'
	/** Not built yet, or nothing that software does. */
	| 'outside';

export interface Article {
	readonly number: number;
	/** What it asks, in our words. */
	readonly gist: { readonly zh: string; readonly en: string };
	readonly standing: Standing;
	/** Where it lives in the code. */
	readonly where: readonly string[];
}

const article = (
	number: number,
	standing: Standing,
	zh: string,
	en: string,
	...where: readonly string[]
): Article => ({ number, standing, gist: { zh, en }, where });

/** The rule's 24 articles and where each one lives (Tanghe County, 2022-07-29). */
export const articles: readonly Article[] = [
	article(1, 'outside', '制定目的', 'purpose of the rule'),
	article(
		2,
		'enforced',
		'设备登记在册，每份记录归属一台设备',
		'recorders are registered, each recording belongs to one',
		'ledger/events/county.ts',
		'ledger/register/register.ts',
		'ledger/register/stock.ts',
		'ledger/questions/article-02.ts',
		'routes/county/recorders',
		'routes/county/register'
	),
	article(
		3,
		'guided',
		'同步摄录、集中管理、规范归档、严格保密',
		'record at once, keep together, file properly, keep secret',
		'ledger/commands/counter.ts',
		'ledger/usage/usage.ts',
		'routes/(kiosk)/usage'
	),
	article(
		4,
		'enforced',
		'只用于执法工作',
		'for enforcement work only',
		'ledger/commands/lend.ts',
		'ledger/commands/private-use.ts',
		'ledger/questions/article-04.ts'
	),
	article(
		5,
		'enforced',
		'执法前检查电量、空间、日期、时间',
		'battery, space, date and time are checked before use',
		'ledger/custody/readiness.ts',
		'ledger/commands/lend.ts',
		'kiosk/counter/clock-sample.ts',
		'ledger/questions/article-05.ts'
	),
	article(
		6,
		'enforced',
		'六类活动应当记录',
		'six classes of activity are to be recorded',
		'ledger/events/custody.ts',
		'ledger/events/activity.ts',
		'ledger/commands/activity.ts',
		'ledger/activities/activity-findings.ts'
	),
	article(
		7,
		'enforced',
		'三种情形可以不记录',
		'three cases in which recording may be omitted',
		'ledger/commands/activity-footage.ts',
		'ledger/activities/activity-findings.ts',
		'ledger/questions/article-07.ts'
	),
	article(
		8,
		'enforced',
		'事先告知当事人，用语有规定',
		'the person concerned is told, in prescribed words',
		'ledger/rule/notice.ts',
		'ledger/rule/rule-pack.ts',
		'ledger/questions/article-08-activity.ts',
		'ledger/questions/article-08-counter.ts'
	),
	article(
		9,
		'enforced',
		'全过程不间断记录',
		'the whole course is recorded without a break',
		'ledger/activities/activity-coverage.ts',
		'ledger/activities/activity-record.ts',
		'ledger/questions/article-09.ts'
	),
	article(
		10,
		'guided',
		'记录应反映的内容',
		'what the recording has to show',
		'ledger/events/activity.ts',
		'routes/(kiosk)/activities/check'
	),
	article(
		11,
		'enforced',
		'中断须说明，不得补录删改',
		'breaks are explained, nothing is added or edited',
		'ledger/breaks/breaks.ts',
		'ledger/breaks/late-recordings.ts',
		'ledger/commands/breaks.ts',
		'ledger/footage/continuity.ts',
		'ledger/footage/signs-of-editing.ts',
		'kiosk/counter/breaks-desk.ts'
	),
	article(
		12,
		'enforced',
		'专用设备统一存储',
		'kept together on designated storage',
		'devices/vault.fsa.ts',
		'kiosk/vaults/vault-desk.fsa.ts',
		'kiosk/fixity/fixity-desk.ts',
		'ledger/media/media.ts',
		'ledger/media/extracted-discs.ts',
		'ledger/commands/medium.ts',
		'ledger/questions/article-12.ts',
		'routes/(kiosk)/media'
	),
	article(
		13,
		'enforced',
		'返回单位后 24 小时内导出保存，不得私自复制',
		'in safe keeping within 24 hours of coming back; no private copies',
		'ledger/custody/deadline.ts',
		'ledger/custody/duties.ts',
		'ledger/custody/reminders.ts',
		'ledger/commands/deadline.ts',
		'kiosk/ingest/ingest-desk.ts'
	),
	article(
		14,
		'guided',
		'一户式集中归档',
		'all of one subject’s records lie together',
		'ledger/dossier/dossier.ts',
		'ledger/commands/dossier-subjects.ts',
		'ledger/commands/dossier-filing.ts',
		'kiosk/dossier/dossier-desk.ts'
	),
	article(
		15,
		'enforced',
		'最少保存1年，证据随案卷保存',
		'kept for a year at least, evidence as long as its case',
		'ledger/retention/retention.ts',
		'ledger/commands/retention.ts',
		'ledger/commands/disposal.ts',
		'ledger/retention/disposals.ts',
		'ledger/questions/article-15.ts',
		'ledger/questions/article-15-disposal.ts',
		'devices/disposal/removal.fsa.ts',
		'kiosk/disposal/disposal-desk.ts',
		'routes/(kiosk)/archive/retention',
		'routes/(kiosk)/archive/disposal',
		'routes/county/disposals'
	),
	article(
		16,
		'enforced',
		'作为证据调取的手续',
		'how records are extracted as evidence',
		'ledger/commands/extraction.ts',
		'ledger/media/extractions.ts',
		'devices/disc/package.ts',
		'devices/excerpt/cut.ts',
		'ledger/commands/excerpt.ts',
		'kiosk/extraction/extraction-desk.ts',
		'ledger/questions/article-16.ts',
		'routes/(kiosk)/archive/extraction'
	),
	article(
		17,
		'enforced',
		'查阅须经批准并登记',
		'viewing is approved and registered first',
		'ledger/requests/requests.ts',
		'ledger/commands/request.ts',
		'ledger/commands/viewing.ts',
		'ledger/requests/approval-code.ts',
		'ledger/requests/passkey.ts',
		'ledger/commands/paper-approval.ts',
		'kiosk/requests/viewing-desk.ts',
		'server/decisions/request-decisions.ts',
		'ledger/questions/article-17.ts'
	),
	article(
		18,
		'enforced',
		'诉讼、复议、监督、研判同样办理',
		'litigation, review, supervision: the same way',
		'ledger/commands/extraction.ts',
		'ledger/events/request.ts'
	),
	article(
		19,
		'enforced',
		'原始记录不得删改，不得擅自对外提供',
		'originals are never edited nor released without approval',
		'devices/bag.fsa.ts',
		'devices/fixity/check.ts',
		'ledger/commands/release.ts',
		'ledger/retention/deletions.ts',
		'kiosk/requests/release-desk.ts',
		'ledger/questions/article-19.ts'
	),
	article(
		20,
		'enforced',
		'涉密记录按保密规定管理',
		'secret records follow the secrecy rules',
		'ledger/register/secrecy.ts',
		'ledger/commands/seal-secret.ts',
		'kiosk/requests/request-desk.ts',
		'ledger/requests/restrictions.ts',
		'ledger/commands/restrict.ts',
		'kiosk/requests/named-readers.ts',
		'kiosk/requests/restriction-desk.ts',
		'ledger/questions/article-20.ts',
		'ledger/questions/article-20-readers.ts',
		'routes/(kiosk)/secrecy',
		'routes/(kiosk)/archive/restricted'
	),
	article(
		21,
		'enforced',
		'八种行为成为线索，核查后处理；设备不得擅自转借，遗失损毁须追究',
		'eight behaviours become leads and are looked into; recorders are not passed on',
		'ledger/commands/check-out.ts',
		'ledger/commands/lend.ts',
		'ledger/commands/hand-back.ts',
		'kiosk/people/pin-desk.ts',
		'ledger/custody/contradictions.ts',
		'ledger/commands/resolve-conflict.ts',
		'ledger/commands/report-state.ts',
		'ledger/leads/leads.ts',
		'ledger/leads/leads-of-requests.ts',
		'ledger/leads/lead-file.ts',
		'ledger/commands/lead.ts',
		'kiosk/counter/lead-desk.ts',
		'ledger/questions/article-21-leads.ts',
		'routes/(kiosk)/leads'
	),
	article(
		22,
		'enforced',
		'查实后按四种方式处理，写明决定机关和文号',
		'four outcomes, only on a finding that it is true, with who decided and the number',
		'ledger/events/behaviours.ts',
		'ledger/commands/lead.ts',
		'server/decisions/leads.ts',
		'ledger/questions/article-22.ts',
		'routes/county/leads'
	),
	article(
		23,
		'enforced',
		'经费保障：购置、维护、耗材费用和维修、报废登记在册',
		'budget: purchase, upkeep, repair and scrapping are on the record',
		'ledger/register/costs.ts',
		'ledger/register/budget.ts',
		'routes/(kiosk)/register/budget',
		'routes/county/register/budget',
		'ledger/commands/report-state.ts',
		'ledger/commands/retire.ts',
		'ledger/questions/article-23.ts'
	),
	article(
		24,
		'enforced',
		'自印发之日起执行',
		'in force from its date of issue',
		'ledger/rule/rule-pack.ts',
		'ledger/rule/pack-document.ts',
		'ledger/rule/packs.ts',
		'server/decisions/rule-packs.ts',
		'ledger/questions/article-24.ts'
	)
];
