import type { EvidenceEventMessages } from '../events';

const classes = { 'trade-secret': '商业秘密', privacy: '个人隐私' };
const places = { disk: '县局本机磁盘', objects: '县局对象存储' };
const checks = {
	whole: '与登记一致',
	changed: '内容与登记不一致',
	missing: '文件不在了',
	unreadable: '文件读不出来'
};
const short = (sha256: string): string => sha256.slice(0, 12);

/** Nothing but numbers and hashes: the name of a file may itself be what is restricted (第20条). */
export const zhEvidenceEvents: EvidenceEventMessages = {
	names: {
		'evidence-upload-set': '设定证据上传',
		'evidence-received': '县局收到证据副本',
		'evidence-refused': '证据副本校验不符，已隔离',
		'evidence-checked': '县局复核证据副本'
	},
	says: {
		'evidence-upload-set': ({ station, on, classes: all }, names) =>
			on
				? `站点「${names.station(station)}」可以向县局上传证据副本，${all.length > 0 ? `包括限制知悉的${all.map((one) => classes[one]).join('、')}` : '不包括限制知悉的音像记录'}。`
				: `站点「${names.station(station)}」不再向县局上传证据副本。`,
		'evidence-received': ({ station, ingest, sha256, bytes, place }, names) =>
			`收到站点「${names.station(station)}」导出 ${ingest} 的证据副本一份，${bytes} 字节，SHA-256 ${short(sha256)}…与登记一致，存于${places[place]}。`,
		'evidence-refused': ({ station, ingest, sha256, found }, names) =>
			`站点「${names.station(station)}」导出 ${ingest} 的证据副本校验不符：登记为 SHA-256 ${short(sha256)}…，实收为 ${short(found)}…。收到的内容已隔离保存，请该站点重新上传。`,
		'evidence-checked': ({ sha256, outcome }) =>
			`复核 SHA-256 ${short(sha256)}…的证据副本：${checks[outcome]}。`
	}
};
