import { size } from '../format';
import { zhLifeCycleEvents } from './zh-life-cycle-events';
import { zhOfficeEvents } from './zh-office-events';
import type { EventMessages } from './events';
import { zhReasons } from './zh-reasons';

const conditions = { good: '完好', damaged: '有损坏', faulty: '有故障' };
const roles = { officer: '执法人员', custodian: '保管人', leader: '分管领导' };

/** What each kind of entry is called and says. */
export const zhEvents: EventMessages = {
	names: {
		...zhLifeCycleEvents.names,
		...zhOfficeEvents.names,
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
		'files-failed': '文件未入库',
		'ingest-halted': '导出停下',
		'footage-ingested': '导出入库完成',
		'log-confirmed': '县局确认台账',
		'county-pinned': '留存县局检查点',
		'county-disputed': '县局检查点矛盾'
	},
	says: {
		...zhLifeCycleEvents.says,
		...zhOfficeEvents.says,
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
		'files-failed': ({ ingest, files }) =>
			`${files.length} 个文件没有入库（${ingest}）：${files.map(({ path, fault }) => `${path} ${zhReasons.failed[fault]}`).join('；')}。`,
		'ingest-halted': ({ recorder, ingest, verified, failed }) =>
			`${recorder} 的导出停下（${ingest}）：已入库 ${verified} 个，失败 ${failed} 个。`,
		'footage-ingested': ({ recorder, ingest, files, bytes, bag, missing }) =>
			`${recorder} 导出完成（${ingest}）：${files} 个文件，${size(bytes)}，入库文件夹 ${bag}。${missing ? `缺 ${missing.files} 个：${missing.explanation}。` : ''}`,
		'log-confirmed': ({ log, size: entries }) => `县局确认持有台账 ${log} 的前 ${entries} 条。`,
		'county-pinned': ({ size: entries }) =>
			`本站留存了县局台账前 ${entries} 条的签名检查点，县局不能再改写这些记录。`,
		'county-disputed': () => '县局签出了两份互相矛盾的检查点，两份都留存在这里，作为证据。'
	}
};
