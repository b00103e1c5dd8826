import type { EventType } from '../events/event';
import type { Words } from './question';

/** What a question counts among, and the events that both numbers are counted from. */
export interface Definition {
	readonly among: Words;
	readonly events: readonly EventType[];
}

const words = (zh: string, en: string): Words => ({ zh, en });

const among = {
	recorders: words('在用的登记设备（此刻）', 'recorders in service, as of now'),
	counted: words('期间内盘点时应在库的设备', 'recorders that should lie in the rooms counted'),
	ingests: words('期间内开始的导出', 'ingests begun within the time'),
	described: words('期间内开始、内容已读出的导出', 'ingests begun within the time that were read'),
	ended: words(
		'期间内开始、已完成的导出中的文件',
		'files of ingests begun within the time and ended'
	),
	loans: words('期间内的领用', 'loans within the time'),
	returned: words('期间内领用、已经归还的', 'loans within the time that were returned'),
	overrides: words('期间内的准予带出，按保管人', 'overrides within the time, by custodian'),
	activities: words('期间内登记的执法活动', 'activities recorded within the time'),
	exempted: words('期间内说明未作记录的活动', 'activities stated not to be recorded'),
	announced: words('期间内已告知、有影像的活动', 'announced activities with footage'),
	footage: words('期间内登记、有影像的活动', 'activities within the time with footage'),
	breaks: words('期间内导出中的中断', 'interruptions in ingests within the time'),
	breaksDue: words('期间内应作说明的中断', 'interruptions whose statement is due'),
	media: words('在用的存储介质（此刻）', 'media in use, as of now'),
	filled: words('存有录像的在用存储（此刻）', 'storage in use that holds footage, as of now'),
	duties: words('期间内起算的 24 小时义务', 'duties of 24 hours begun within the time'),
	settled: words(
		'期间内起算、已答复或已到期的 24 小时义务',
		'duties of 24 hours begun within the time, answered or due by now'
	),
	settledStations: words('期间内有此类义务的站点', 'stations with such duties'),
	settledOfficers: words('期间内有此类义务的执法人员', 'officers with such duties'),
	kept: words('期间内开始、已完成的导出', 'ingests begun within the time and ended'),
	cases: words('期间内立案的执法对象', 'subjects with a case opened within the time'),
	subjects: words('期间内登记的执法对象', 'subjects registered within the time'),
	disposals: words('期间内执行的销毁', 'disposals within the time'),
	checks: words('全部完整性核验', 'all checks of vaults'),
	closed: words('期间内立案、已结卷的案卷', 'cases opened within the time and closed'),
	classes: words('期间内的分类登记', 'classifications within the time'),
	discs: words('期间内提取的光盘', 'discs of extractions within the time'),
	extractions: words('期间内的提取', 'extractions within the time'),
	evidence: words('期间内作为证据的提取', 'extractions as evidence within the time'),
	papers: words('期间内申请、以纸质审批补录的', 'requests within the time approved on paper'),
	codes: words('期间内以签名码作出的审批', 'decisions by signed code within the time'),
	plays: words('期间内的查阅播放', 'playbacks in viewings within the time'),
	decided: words('期间内提出、已有审批的申请', 'requests within the time that were decided'),
	decidedByCounty: words(
		'期间内提出的申请中，县局作出的审批',
		'decisions of the county on requests within the time'
	),
	viewings: words('期间内提出、已登记的查阅', 'requests within the time that were registered'),
	releases: words('期间内的对外提供', 'releases within the time'),
	deletions: words('期间内的删除请求', 'requests for deletion within the time'),
	sealings: words('期间内封存的涉密载体', 'carriers sealed within the time'),
	restrictions: words('期间内标明的限制知悉', 'restrictions marked within the time'),
	readerWords: words('期间内的知悉人审批和复核', 'decisions about readers within the time'),
	readerChanges: words('这些限制知悉的知悉人变更', 'changes of readers of these restrictions'),
	standing: words(
		'期间内标明、仍然有效的限制知悉',
		'restrictions within the time that still stand'
	),
	pins: words('期间内的签名 PIN 设置', 'signing PINs set within the time'),
	signals: words('期间内的台账信号', 'signals of the record within the time'),
	leads: words('期间内登记的线索', 'leads raised within the time'),
	leadsEnded: words('期间内登记、已办结的线索', 'leads within the time that ended'),
	leadsOpen: words('期间内登记、未办结的线索', 'leads within the time that are open'),
	bought: words(
		'在册设备（期间结束的年度）',
		'registered recorders, in the year that the time ends in'
	),
	retirements: words('全部报废申请', 'all proposals to scrap'),
	entries: words('期间内写入过记录的账本的全部记录', 'entries of the logs written within the time')
} satisfies Record<string, Words>;

const of = (base: keyof typeof among, ...events: readonly EventType[]): Definition => ({
	...{ among: among[base], events }
});

const OUT = ['recorder-checked-out', 'loan-signed', 'check-overridden'] as const;
const BACK = ['recorder-checked-out', 'recorder-returned', 'return-signed'] as const;
const ACTIVITY = ['activity-recorded', 'activity-corrected', 'activity-withdrawn'] as const;
const SHOWN = [...ACTIVITY, 'activity-files-confirmed', 'footage-described'] as const;
const DUTY = [
	...(['recorder-checked-out', 'officer-came-back', 'recorder-returned'] as const),
	...(['return-time-stated', 'footage-ingested', 'no-footage-explained'] as const)
] as const;
const INGEST = ['ingest-started', 'files-verified', 'footage-ingested'] as const;
const BREAKS = ['footage-described', 'interruption-explained', 'lead-answered'] as const;
const VAULTS = ['medium-registered', 'bag-closed', 'fixity-ended', 'fixity-found'] as const;
const REQUEST = ['request-made', 'request-decided', 'approval-revoked'] as const;
const PLAYED = [...REQUEST, 'viewing-registered', 'footage-played'] as const;
const GIVEN = [...REQUEST, 'footage-released', 'release-receipted'] as const;
const SEALED = ['secret-sealed', 'secret-handed-over'] as const;
const READERS = ['footage-restricted', 'readers-asked', 'readers-decided'] as const;
const LEAD = ['lead-raised', 'lead-checked', 'lead-stated', 'lead-ended'] as const;
const DISPOSAL = ['disposal-executed', 'copies-removed', 'request-decided'] as const;
const EXTRACTED = ['extraction-made', 'extraction-read-back', 'extraction-closed'] as const;

/** By the question's id; every question has one (definitions.test.ts). */
export const definitions: Readonly<Record<string, Definition>> = {
	'2-registered': of(
		'recorders',
		'recorder-registered',
		'recorder-described',
		'recorder-card-placed'
	),
	'2-unowned': of('ingests', 'ingest-started', 'identity-shown'),
	'2-missing': of('counted', 'stock-taken'),
	'4-what-for': of('loans', ...OUT),
	'4-other-work': of('loans', ...OUT),
	'4-no-loan': of('ingests', 'recorder-checked-out', ...INGEST),
	'5-all-four': of('loans', ...OUT),
	'5-values': of('loans', ...OUT),
	'5-overridden': of('loans', ...OUT),
	'5-overriders': of('overrides', 'check-overridden'),
	'6-other': of('loans', 'recorder-checked-out'),
	'6-unsaid': of('returned', 'recorder-returned', 'activity-recorded', 'no-activity-stated'),
	'7-unexplained': of('activities', ...SHOWN, 'activity-exempted'),
	'7-exempted': of('activities', ...ACTIVITY, 'activity-exempted'),
	'7-footage': of('exempted', ...SHOWN, 'activity-exempted'),
	'8-announced': of('activities', ...ACTIVITY),
	'8-heard': of('announced', ...SHOWN, 'activity-checked'),
	'8-made-out': of('loans', ...OUT),
	'9-coverage': of('footage', ...SHOWN, 'activity-explained'),
	'9-confirmed': of('footage', ...SHOWN),
	'10-content': of('footage', ...SHOWN, 'activity-checked'),
	'11-unexplained': of('breaks', ...BREAKS),
	'11-missing-numbers': of('described', ...BREAKS),
	'11-late-statements': of('breaksDue', ...BREAKS),
	'12-few-copies': of('ended', ...INGEST, ...VAULTS),
	'12-unchecked': of('filled', ...VAULTS),
	'12-no-keeper': of('media', 'medium-registered', 'medium-moved', 'person-registered'),
	'12-unregistered': of('filled', ...VAULTS),
	'13-in-time': of('settled', ...DUTY),
	'13-in-time-station': of('settledStations', ...DUTY),
	'13-in-time-officer': of('settledOfficers', ...DUTY),
	'13-no-footage': of('duties', ...DUTY),
	'13-own-account': of('duties', ...DUTY),
	'13-came-twice': of('ingests', ...INGEST),
	'13-by-hand': of('ingests', 'ingest-started', 'identity-shown'),
	'14-footage-not-filed': of('kept', 'footage-ingested', 'footage-filed', 'filing-withdrawn'),
	'14-evidence-not-linked': of('cases', 'case-opened', 'document-filed', 'evidence-linked'),
	'14-subject-unknown': of('subjects', 'subject-registered', 'subject-corrected'),
	'15-disposals': of('disposals', ...DISPOSAL),
	'15-disposal-without-approval': of('disposals', ...DISPOSAL),
	'15-disposal-early': of('disposals', ...DISPOSAL),
	'15-disposal-copies-left': of('disposals', ...DISPOSAL),
	'15-files-gone': of('checks', 'fixity-begun', 'fixity-found', 'fixity-ended', 'fixity-answered'),
	'15-case-without-period': of('closed', 'case-closed', 'case-period-set'),
	'15-class-lowered': of('classes', 'footage-classified'),
	'16-not-read-back': of('discs', ...EXTRACTED),
	'16-open-sheets': of('extractions', ...EXTRACTED),
	'16-in-case': of('evidence', 'extraction-made', 'case-opened'),
	'17-paper-unconfirmed': of('papers', ...REQUEST, 'paper-approval-answered'),
	'17-code-after-revocation': of('codes', ...REQUEST, 'leader-key-revoked'),
	'17-without-approval': of('plays', ...PLAYED),
	'17-approved-afterwards': of('plays', ...PLAYED),
	'17-doubtful-decisions': of('decided', ...REQUEST),
	'17-by-deputies': of('decidedByCounty', ...REQUEST, 'delegation-given', 'delegation-ended'),
	'17-left-open': of('viewings', ...REQUEST, 'viewing-registered', 'viewing-closed'),
	'17-who-views': of('plays', ...PLAYED),
	'19-releases': of('releases', ...GIVEN),
	'19-without-approval': of('releases', ...GIVEN),
	'19-without-receipt': of('releases', ...GIVEN),
	'19-unanswered': of('deletions', 'deletion-asked', 'deletion-answered'),
	'20-waiting': of('sealings', ...SEALED),
	'20-afterwards': of('sealings', ...SEALED),
	'20-broken': of('sealings', ...SEALED),
	'20-unnamed': of(
		'restrictions',
		...READERS,
		'footage-played',
		'footage-released',
		'side-text-read'
	),
	'20-void-readers': of('readerWords', ...READERS, 'restriction-reviewed'),
	'20-readers-waiting': of('readerChanges', ...READERS),
	'20-unreviewed': of('standing', 'footage-restricted', 'restriction-reviewed'),
	'20-erased': of('restrictions', 'footage-restricted', 'side-text-erased'),
	'21-signed-out': of('loans', ...OUT),
	'21-signed-back': of('returned', ...BACK),
	'21-by-another': of('returned', ...BACK),
	'21-never-back': of(
		'loans',
		'recorder-checked-out',
		'recorder-returned',
		'recorder-state-reported'
	),
	'21-named-only': of('pins', 'signing-pin-set'),
	'21-by-behaviour': of(
		'signals',
		...LEAD,
		'recorder-checked-out',
		'footage-described',
		'fixity-found'
	),
	'21-ended-unchecked': of('leadsEnded', ...LEAD),
	'21-open-long': of('leadsOpen', ...LEAD),
	'22-ended': of('leads', ...LEAD),
	'22-unheard': of('leadsEnded', ...LEAD),
	'23-bought': of('bought', 'recorder-registered', 'recorder-described'),
	'23-failing': of('bought', 'recorder-state-reported', 'upkeep-recorded'),
	'23-waiting': of('retirements', 'retirement-proposed', 'retirement-decided'),
	'24-other-pack': of('entries', 'rule-pack-issued')
};

/** What a question says about leads: only who may read leads is shown its rows (第21条). */
export const isAboutLeads = (id: string): boolean =>
	definitions[id]?.events.includes('lead-raised') ?? false;
