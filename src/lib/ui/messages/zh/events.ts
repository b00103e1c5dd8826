import { size } from '../format';
import { zhActivityEvents } from './activity-events';
import { zhBagEvents } from './clearing';
import { zhCounterEvents } from './counter-events';
import { zhDossierEvents } from './dossier-events';
import { zhExtractionEvents } from './extraction-events';
import { zhIdentityEvents } from './identity';
import { zhFixityEvents } from './fixity';
import { zhLifeCycleEvents } from './life-cycle-events';
import { zhNumberEvents } from './numbers';
import { zhAccessEvents } from './access-events';
import { zhOfficeEvents } from './office-events';
import { zhRetentionEvents } from './retention';
import { zhRestrictionEvents } from './restriction';
import { zhRuleEvents } from './rules';
import { zhRegisterEvents } from './register-events';
import { zhDeadlineEvents } from './deadline-events';
import { zhSecrecyEvents } from './secrecy';
import { zhDisposalEvents } from './disposal-events';
import { zhRequestEvents } from './request-events';
import { zhApprovalEvents } from './approvals';
import { zhDelegationEvents } from './delegation';
import { zhEvidenceEvents } from './evidence-events';
import { zhBreaksEvents } from './breaks-events';
import { zhLeadEvents } from './leads';
import { zhMediumEvents } from './media';
import type { EventMessages } from '../events';
import { zhConflict } from './conflicts';
import { zhReasons } from './reasons';

const conditions = { good: '完好', damaged: '有损坏', faulty: '有故障' };
const roles = { officer: '执法人员', custodian: '保管人', leader: '分管领导' };

/** What each kind of entry is called and says. */
export const zhEvents: EventMessages = {
	names: {
		...zhActivityEvents.names,
		...zhBagEvents.names,
		...zhCounterEvents.names,
		...zhDossierEvents.names,
		...zhExtractionEvents.names,
		...zhIdentityEvents.names,
		...zhFixityEvents.names,
		...zhLifeCycleEvents.names,
		...zhNumberEvents.names,
		...zhOfficeEvents.names,
		...zhAccessEvents.names,
		...zhRetentionEvents.names,
		...zhRestrictionEvents.names,
		...zhRuleEvents.names,
		...zhRegisterEvents.names,
		...zhDeadlineEvents.names,
		...zhBreaksEvents.names,
		...zhSecrecyEvents.names,
		...zhLeadEvents.names,
		...zhMediumEvents.names,
		...zhRequestEvents.names,
		...zhDisposalEvents.names,
		...zhApprovalEvents.names,
		...zhDelegationEvents.names,
		...zhEvidenceEvents.names,
		'county-founded': '县局设立',
		'account-created': '县局账号',
		'station-registered': '登记站点',
		'person-registered': '登记人员',
		'recorder-registered': '登记记录仪',
		'enrolment-code-issued': '发出注册码',
		'kiosk-enrolled': '终端注册',
		'recorder-checked-out': '领用',
		'officer-came-back': '回到单位',
		'recorder-returned': '归还',
		'ingest-started': '开始导出',
		'files-verified': '文件入库核对',
		'footage-described': '影像内容登记',
		'files-failed': '文件未入库',
		'ingest-halted': '导出停下',
		'footage-ingested': '导出入库完成',
		'entries-judged': '县局核对记录',
		'entries-quarantined': '县局事后隔离记录',
		'quarantine-settled': '县局复核待核记录',
		'log-confirmed': '县局确认台账',
		'county-pinned': '留存县局检查点',
		'county-disputed': '县局检查点矛盾',
		'county-restored': '县局从备份恢复',
		'recipient-published': '公布U盘加密公钥',
		'conflict-resolved': '核定矛盾登记',
		'matter-explained': '县局说明待核事项',
		'return-matched': '县局核定归还对应的领用',
		'recorder-seen': '看到实物',
		'recorder-state-reported': '遗失、维修、报废'
	},
	says: {
		...zhActivityEvents.says,
		...zhBagEvents.says,
		...zhCounterEvents.says,
		...zhDossierEvents.says,
		...zhExtractionEvents.says,
		...zhIdentityEvents.says,
		...zhFixityEvents.says,
		...zhLifeCycleEvents.says,
		...zhNumberEvents.says,
		...zhOfficeEvents.says,
		...zhAccessEvents.says,
		...zhRetentionEvents.says,
		...zhRestrictionEvents.says,
		...zhRuleEvents.says,
		...zhRegisterEvents.says,
		...zhDeadlineEvents.says,
		...zhBreaksEvents.says,
		...zhSecrecyEvents.says,
		...zhLeadEvents.says,
		...zhMediumEvents.says,
		...zhRequestEvents.says,
		...zhDisposalEvents.says,
		...zhApprovalEvents.says,
		...zhDelegationEvents.says,
		...zhEvidenceEvents.says,
		'county-founded': ({ name, brigade }) => `${name}设立，执法队伍为${brigade}。`,
		'account-created': ({ account, name }) => `设立县局管理员账号 ${account}（${name}）。`,
		'station-registered': ({ station, name }) => `登记站点 ${station}「${name}」。`,
		'person-registered': ({ person, name, station, roles: has, active }, names) =>
			`登记 ${name}（${person}），${has.map((role) => roles[role]).join('、')}，属「${names.station(station)}」${active ? '' : '，已停用'}。`,
		'recorder-registered': ({ recorder, station, model, serial, active }, names) =>
			`登记记录仪 ${recorder}${model === '' ? '' : `，型号 ${model}`}${serial === '' ? '' : `，机身号 ${serial}`}，属「${names.station(station)}」${active ? '' : '，已停用'}。`,
		'enrolment-code-issued': ({ station, expires }, names) =>
			`给「${names.station(station)}」发出一个注册码，${expires} 前有效；台账只存它的摘要。`,
		'kiosk-enrolled': ({ station, epoch, origin }, names) =>
			`「${names.station(station)}」的终端注册，第 ${epoch} 期，台账名 ${origin}。`,
		'recorder-checked-out': ({ recorder, officer, companions, task, announcement }, names) =>
			`${names.person(officer)}领用 ${recorder}，任务：${task}。${companions.length === 0 ? '' : `同行：${companions.map((id) => names.person(id)).join('、')}。`}用前检查通过，告知词：「${announcement}」`,
		'officer-came-back': ({ recorder, officer, loan }, names) =>
			`${names.person(officer)}带 ${recorder} 回到单位（领用 ${loan}），24 小时导出时限开始。`,
		'recorder-returned': ({ recorder, officer, condition, note, loan }, names) =>
			`${officer === null ? '名单外人员' : names.person(officer)}交回 ${recorder}，${conditions[condition]}${note === '' ? '' : `：${note}`}。${loan === null ? '本站没有这笔领用的记录。' : `领用 ${loan}。`}`,
		'ingest-started': ({ recorder, ingest, files, bytes, designated }) =>
			`开始导出 ${recorder}（${ingest}）：${files} 个文件，${size(bytes)}${designated ? '' : '；存入浏览器，不是专用存储'}。`,
		'files-verified': ({ recorder, ingest, files }) =>
			`${recorder} 的 ${files.length} 个文件已复制、读回并核对一致（${ingest}）。`,
		'footage-described': ({ recorder, ingest, files }) =>
			`${recorder} 的 ${files.length} 个文件自身所载的时长、时间、编码等已登记（${ingest}）。`,
		'files-failed': ({ ingest, files }) =>
			`${files.length} 个文件没有入库（${ingest}）：${files.map(({ path, fault }) => `${path} ${zhReasons.failed[fault]}`).join('；')}。`,
		'ingest-halted': ({ recorder, ingest, verified, failed }) =>
			`${recorder} 的导出停下（${ingest}）：已入库 ${verified} 个，失败 ${failed} 个。`,
		'footage-ingested': ({ recorder, ingest, files, bytes, bag, missing }) =>
			`${recorder} 导出完成（${ingest}）：${files} 个文件，${size(bytes)}，入库文件夹 ${bag}。${missing ? `缺 ${missing.files} 个：${missing.explanation}。` : ''}`,
		'entries-judged': ({ log, from, to, quarantined }) =>
			`县局核对了台账 ${log} 的第 ${from} 至 ${to - 1} 号${quarantined.length === 0 ? '，都符合规则。' : `，其中 ${quarantined.length} 条隔离待核：${quarantined.map(({ seq }) => seq).join('、')}。`}`,
		'entries-quarantined': ({ log, quarantined }) =>
			`县局事后隔离台账 ${log} 的 ${quarantined.length} 条记录，待核：${quarantined.map(({ seq }) => seq).join('、')}。`,
		'quarantine-settled': ({ log, seq, outcome, reason }) =>
			`县局两名工作人员复核了台账 ${log} 的第 ${seq} 号：${outcome === 'admitted' ? '采信' : '驳回'}，理由：${reason}。`,
		'log-confirmed': ({ log, size: entries }) => `县局确认持有台账 ${log} 的前 ${entries} 条。`,
		'county-pinned': ({ size: entries }) =>
			`本站留存了县局台账前 ${entries} 条的签名检查点，县局不能再改写这些记录。`,
		'county-disputed': () => '县局签出了两份互相矛盾的检查点，两份都留存在这里，作为证据。',
		'county-restored': ({ from, size: entries, lacking, heard, missing }) =>
			`县局台账曾从备份恢复，当时剩 ${from} 条；各站送回后有 ${entries} 条${lacking > 0 ? `，还缺 ${lacking} 条` : ''}。继续前已联系到 ${heard} 个终端${missing.length > 0 ? `，未联系到 ${missing.join('、')}` : ''}。`,
		'recipient-published': ({ recipient }) =>
			`公布 U 盘交换文件的加密公钥 ${recipient}：此后写给本方的文件都用它加密。`,
		'conflict-resolved': ({ recorder, heads, stands, where, reason, approver }, names) =>
			`核定 ${recorder} 的 ${heads.length} 条互相矛盾的登记：${stands.length} 条属实，${heads.length - stands.length} 条为误登记${where === null ? '' : `，实物在「${names.station(where)}」`}。理由：${reason}。${approver === null ? '' : `批准人：${names.person(approver)}。`}`,
		'matter-explained': ({ matter, log, seq, outcome, account }) =>
			`县局${outcome === 'explained' ? '说明' : '重新打开'}了${matter === 'fork' ? '台账分叉' : '未知借用的归还'}（台账 ${log} 第 ${seq} 号）：${account}。`,
		'return-matched': ({ recorder, loan, outcome, reason }) =>
			`县局${outcome === 'matched' ? '核定' : '撤销核定'}：${recorder} 的一次归还对应领用 ${loan}。理由：${reason}。`,
		'recorder-seen': ({ recorder, how, serial, note }) =>
			`${recorder} 的实物在本站${how === 'dock' ? '，已插上电脑' : ''}${serial === '' ? '' : `，机身号 ${serial}`}${note === '' ? '' : `：${note}`}。`,
		'recorder-state-reported': ({ recorder, state, note }) =>
			`${recorder} 登记${zhConflict.states[state]}${note === '' ? '' : `：${note}`}。`
	}
};
